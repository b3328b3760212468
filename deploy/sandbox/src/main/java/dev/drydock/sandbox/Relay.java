package dev.drydock.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Passes words on while they are said, for those who follow them. */
public final class Relay {
  private static final int MOST_AT_ONCE = 8192;

  private Relay() {}

  /** Goes on to the end; nothing waits in a buffer for more. */
  public static void pass(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[MOST_AT_ONCE];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      to.write(buffer, 0, read);
      to.flush();
    }
  }
}
