package dev.drydock.migrations.connect;

/** The connection cannot be understood; the message names the variable and never its value. */
public final class ConnectionInvalid extends Exception {
  public ConnectionInvalid(String message) {
    super(message);
  }
}
