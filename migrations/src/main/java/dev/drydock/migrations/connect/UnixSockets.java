package dev.drydock.migrations.connect;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;

/** Sockets to one file; the driver makes this by name, with the file as its only word. */
public final class UnixSockets extends UnconnectedSockets {
  private final Path file;

  public UnixSockets(String file) {
    this.file = Path.of(file);
  }

  @Override
  public Socket createSocket() throws IOException {
    return new UnixSocket(file);
  }
}
