package dev.drydock.migrations.connect;

import java.io.IOException;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;

/** Sockets that notice a dead server within two minutes; the system's default is two hours. */
public final class KeepAliveSockets extends UnconnectedSockets {
  private static final int IDLE_SECONDS = 30;
  private static final int INTERVAL_SECONDS = 15;
  private static final int PROBES = 6;

  @Override
  public Socket createSocket() throws IOException {
    Socket socket = new Socket();
    socket.setOption(java.net.StandardSocketOptions.SO_KEEPALIVE, true);
    socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, IDLE_SECONDS);
    socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, INTERVAL_SECONDS);
    socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
    return socket;
  }
}
