package dev.drydock.migrations.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One real PostgreSQL for all tests of this JVM, on a free port of this machine. */
public final class TestServer {
  private static final String SUPERUSER = "postgres";
  private static final String SUPERUSER_PASSWORD = "superuser-password";

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final TestServer SHARED = create();

  private final Path home;
  private final int port;

  private TestServer(Path home, int port) {
    this.home = home;
    this.port = port;
    Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
  }

  private static TestServer create() {
    try {
      TestServer server = new TestServer(folder(), freePort());
      Path password = Files.writeString(server.home.resolve("password"), SUPERUSER_PASSWORD + "\n");
      server.giveAway();
      PostgresCommand.run(
          "initdb",
          "-D",
          server.data(),
          "-U",
          SUPERUSER,
          "-A",
          "scram-sha-256",
          "-E",
          "UTF8",
          "--locale=C.UTF-8",
          "--no-sync",
          "--pwfile=" + password);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server that replays what this one does, until it is promoted. */
  public TestServer standby() {
    try {
      TestServer standby = new TestServer(folder(), freePort());
      standby.giveAway();
      PostgresCommand.run(
          "pg_basebackup",
          "-D",
          standby.data(),
          "-R",
          "-X",
          "stream",
          "--no-sync",
          "-c",
          "fast",
          "-d",
          "postgresql://" + SUPERUSER + ":" + SUPERUSER_PASSWORD + "@127.0.0.1:" + port);
      standby.start();
      return standby;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it, and waits until it answers. */
  public void start() {
    PostgresCommand.run(
        "pg_ctl",
        "-D",
        data(),
        "-l",
        home.resolve("log").toString(),
        "-w",
        "-o",
        settings(),
        "start");
  }

  /** Stops it as a crash would. */
  public void crash() {
    PostgresCommand.run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
  }

  /** Makes a standby a server of its own. */
  public void promote() {
    PostgresCommand.run("pg_ctl", "-D", data(), "-w", "promote");
  }

  /** The server, started when first asked for. */
  public static TestServer shared() {
    return SHARED;
  }

  /** The folder of the server's socket. */
  public Path socketFolder() {
    return home;
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** A fresh database with a plain role of its own that owns it. */
  public TestDatabase freshDatabase() {
    int number = DATABASES.incrementAndGet();
    return freshDatabase("shop_" + number, "app_" + number);
  }

  /** A fresh database of this name, owned by a fresh role. */
  public TestDatabase freshDatabase(String name, String role) {
    TestDatabase database = new TestDatabase(this, name, role, "pass-" + role);
    administer(
        "CREATE ROLE " + quoted(role) + " LOGIN PASSWORD 'pass-" + role.replace("'", "''") + "'");
    administer("CREATE DATABASE " + quoted(name) + " OWNER " + quoted(role));
    return database;
  }

  /** Lets the server offer encryption with this certificate and key. */
  public void offerEncryption(Path certificate, Path key) {
    try {
      Path ownCertificate = Files.copy(certificate, home.resolve("data/server.crt"));
      Path ownKey = Files.copy(key, home.resolve("data/server.key"));
      Files.setPosixFilePermissions(ownKey, PosixFilePermissions.fromString("rw-------"));
      if (PostgresCommand.AS_ROOT) {
        PostgresCommand.execute(
            List.of("chown", PostgresCommand.OWNER, ownCertificate.toString(), ownKey.toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    administer("ALTER SYSTEM SET ssl = on");
    administer("SELECT pg_reload_conf()");
  }

  /** Runs one statement as the superuser. */
  public void administer(String sql) {
    try (Connection connection = connect("postgres", SUPERUSER, SUPERUSER_PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** A superuser's connection to a database. */
  public Connection superuser(String database) throws SQLException {
    return connect(database, SUPERUSER, SUPERUSER_PASSWORD);
  }

  /** A connection of one's own. */
  Connection connect(String database, String user, String password) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    String name = URLEncoder.encode(database, StandardCharsets.UTF_8);
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + name, properties);
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static Path folder() throws IOException {
    return Files.createTempDirectory("drydock-postgres");
  }

  private void giveAway() {
    if (PostgresCommand.AS_ROOT) {
      PostgresCommand.execute(List.of("chown", "-R", PostgresCommand.OWNER, home.toString()));
    }
  }

  private String data() {
    return home.resolve("data").toString();
  }

  private String settings() {
    return "-p "
        + port
        + " -c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories="
        + home
        + " -c autovacuum=off -c max_connections=60";
  }

  private void remove() {
    if (Files.exists(home.resolve("data/postmaster.pid"))) {
      crash();
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
