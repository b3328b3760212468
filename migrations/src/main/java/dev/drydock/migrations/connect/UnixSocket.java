package dev.drydock.migrations.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A socket to a file of this machine, such as {@code /var/run/postgresql/.s.PGSQL.5432}, for a
 * driver that knows TCP only: wherever it is told to connect, it ends at that file.
 */
final class UnixSocket extends Socket {
  private final Path file;
  private final SocketChannel channel;
  private final Selector readable;
  private final Selector writable;
  private volatile int timeoutMillis;

  UnixSocket(Path file) throws IOException {
    this.file = file;
    this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    this.readable = Selector.open();
    this.writable = Selector.open();
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    try {
      channel.connect(UnixDomainSocketAddress.of(file));
    } catch (IOException e) {
      throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
    }
    channel.configureBlocking(false);
    channel.register(readable, SelectionKey.OP_READ);
    channel.register(writable, SelectionKey.OP_WRITE);
  }

  @Override
  public boolean isConnected() {
    return channel.isConnected();
  }

  @Override
  public boolean isClosed() {
    return !channel.isOpen();
  }

  @Override
  public InputStream getInputStream() {
    return new Input();
  }

  @Override
  public OutputStream getOutputStream() {
    return new Output();
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
    readable.close();
    writable.close();
  }

  @Override
  public void setSoTimeout(int milliseconds) {
    timeoutMillis = milliseconds;
  }

  @Override
  public int getSoTimeout() {
    return timeoutMillis;
  }

  /** Of no meaning within one machine. */
  @Override
  public void setTcpNoDelay(boolean on) {}

  /** Of no meaning within one machine. */
  @Override
  public void setKeepAlive(boolean on) {}

  private static void await(Selector selector, int milliseconds) throws IOException {
    try {
      int ready = selector.select(milliseconds);
      selector.selectedKeys().clear();
      if (ready == 0 && milliseconds > 0) {
        throw new SocketTimeoutException("no answer within %d ms".formatted(milliseconds));
      }
    } catch (ClosedSelectorException e) {
      throw closed(e);
    }
  }

  private static SocketException closed(Exception cause) {
    SocketException closed = new SocketException("the socket was closed");
    closed.initCause(cause);
    return closed;
  }

  private final class Input extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      if (length == 0) {
        return 0;
      }
      int count = channel.read(buffer);
      while (count == 0) {
        await(readable, timeoutMillis);
        count = channel.read(buffer);
      }
      return count;
    }
  }

  private final class Output extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      while (buffer.hasRemaining()) {
        if (channel.write(buffer) == 0) {
          await(writable, 0);
        }
      }
    }
  }
}
