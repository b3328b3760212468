package dev.drydock.migrations.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A PgBouncer in front of one test database. */
public final class TestPooler implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

  private final Process process;
  private final int port;

  private TestPooler(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Whether PgBouncer is installed. */
  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Starts one that lends sessions in this mode and lets the driver's parameters pass. */
  public static TestPooler start(Path home, TestDatabase database, String mode) throws IOException {
    return start(home, database, mode, "extra_float_digits");
  }

  /** Starts one that lends sessions in this mode and passes over these parameters. */
  public static TestPooler start(Path home, TestDatabase database, String mode, String ignored)
      throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Path users = home.resolve("users.txt");
    Files.writeString(users, "\"%s\" \"%s\"\n".formatted(database.role(), database.password()));
    Path settings = home.resolve("pgbouncer.ini");
    Files.writeString(
        settings,
        """
        [databases]
        %s = host=127.0.0.1 port=%d
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = plain
        auth_file = %s
        pool_mode = %s
        ignore_startup_parameters = %s
        """
            .formatted(database.name(), database.server().port(), port, users, mode, ignored));
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      // It refuses to run as root, and must be able to read its files.
      new ProcessBuilder("chmod", "-R", "a+rX", home.toString()).start().onExit().join();
      command.addAll(
          List.of("setpriv", "--reuid", "postgres", "--regid", "postgres", "--init-groups"));
    }
    command.addAll(List.of(PROGRAM.toString(), settings.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("pgbouncer.log").toFile())
            .start();
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> listens(port));
    return new TestPooler(process, port);
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
