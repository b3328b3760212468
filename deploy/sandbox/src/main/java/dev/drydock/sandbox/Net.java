package dev.drydock.sandbox;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A net of loopback addresses, 127.n.0.0/16, that is one sandbox's alone: its pods and Services
 * live in it.
 *
 * @param prefix its first two numbers
 * @param sign a port that is held open in it, which tells other sandboxes that it is taken
 */
record Net(String prefix, ServerSocket sign) implements AutoCloseable {
  private static final int FIRST = 77;
  private static final int LAST = 126;
  private static final int SIGN = 10250;
  private static final int FIRST_BLOCK_OF_SERVICES = 128;

  /** Takes the first that is free. */
  static Net take() throws IOException {
    for (int number = FIRST; number <= LAST; number++) {
      String prefix = "127." + number;
      try {
        InetAddress last = InetAddress.getByName(prefix + ".255.254");
        return new Net(prefix, new ServerSocket(SIGN, 1, last));
      } catch (BindException taken) {
        // The next one, then.
      }
    }
    throw new IOException("all nets from 127.%d to 127.%d are taken".formatted(FIRST, LAST));
  }

  Addresses pods() {
    return new Addresses(prefix, 0);
  }

  Addresses services() {
    return new Addresses(prefix, FIRST_BLOCK_OF_SERVICES);
  }

  @Override
  public void close() throws IOException {
    sign.close();
  }
}
