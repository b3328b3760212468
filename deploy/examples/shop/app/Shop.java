import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.concurrent.Executors;

/**
 * A small shop that lives on a database: {@code web} shows the latest orders, {@code worker} places new ones.
 *
 * <p>Each release knows the columns that it needs, and refuses to start on a schema that lacks one.
 */
class Shop {
  private static final Path RELEASE = Path.of("/shop/release");
  private static final int PORT = 8080;
  private static final int PATIENCE_SECONDS = 60;
  private static final int PAUSE_MILLIS = 300;

  /** What a release needs that the one before it did not, by the number that releases are ordered by. */
  private static final Map<String, Integer> COLUMN_SINCE =
      Map.of("id", 100, "customer", 100, "product_id", 100, "quantity", 100, "total_cents", 101, "state", 103);

  private final String release;
  private final List<String> columns;

  private Shop(String release) {
    this.release = release;
    this.columns = columnsOf(release);
  }

  public static void main(String[] arguments) throws Exception {
    Shop shop = new Shop(Files.readString(RELEASE).strip());
    switch (arguments.length == 0 ? "web" : arguments[0]) {
      case "web" -> shop.serve();
      case "worker" -> shop.work();
      default -> stop("usage: web | worker");
    }
  }

  private void serve() throws IOException, SQLException, InterruptedException {
    checkSchema("shop-web");
    // Where pods share one network, each has to keep to its own address.
    String address = System.getenv().getOrDefault("POD_IP", "0.0.0.0");
    HttpServer server = HttpServer.create(new InetSocketAddress(address, PORT), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> answer(exchange, this::latestOrders));
    server.createContext("/ready", exchange -> answer(exchange, this::countOrders));
    server.start();
    System.out.println("shop " + release + " serves on port " + PORT);
  }

  private void work() throws SQLException, InterruptedException {
    checkSchema("shop-worker");
    System.out.println("shop " + release + " takes orders");
    try (Connection database = connect("shop-worker")) {
      while (true) {
        placeOrder(database);
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private void placeOrder(Connection database) throws SQLException {
    String total = columns.contains("total_cents") ? ", total_cents" : "";
    String price = total.isEmpty() ? "" : ", price_cents";
    try (var insert =
        database.prepareStatement(
            "INSERT INTO orders (customer, product_id, quantity%s)".formatted(total)
                + " SELECT 'worker', id, 1%s FROM products ORDER BY random() LIMIT 1".formatted(price))) {
      insert.executeUpdate();
    }
  }

  private String latestOrders() throws SQLException {
    String query = "SELECT %s FROM orders ORDER BY id DESC LIMIT 10".formatted(String.join(", ", columns));
    StringJoiner page = new StringJoiner("\n", "shop " + release + "\n" + String.join("\t", columns) + "\n", "\n");
    try (Connection database = connect("shop-web");
        var rows = database.createStatement().executeQuery(query)) {
      while (rows.next()) {
        StringJoiner line = new StringJoiner("\t");
        for (String column : columns) {
          line.add(rows.getString(column));
        }
        page.add(line.toString());
      }
    }
    return page.toString();
  }

  private String countOrders() throws SQLException {
    try (Connection database = connect("shop-web");
        var rows = database.createStatement().executeQuery("SELECT count(*) FROM orders")) {
      rows.next();
      return rows.getLong(1) + " orders\n";
    }
  }

  /** Waits for the database to answer, but not for the schema to become what this release needs. */
  private void checkSchema(String name) throws SQLException, InterruptedException {
    TreeSet<String> missing = new TreeSet<>(columns);
    try (Connection database = connectPatiently(name);
        var rows =
            database
                .createStatement()
                .executeQuery(
                    "SELECT column_name FROM information_schema.columns"
                        + " WHERE table_schema = current_schema() AND table_name = 'orders'")) {
      while (rows.next()) {
        missing.remove(rows.getString(1));
      }
    }
    if (!missing.isEmpty()) {
      stop("shop %s cannot run on this schema: the table orders lacks %s".formatted(release, missing));
    }
  }

  private static Connection connectPatiently(String name) throws SQLException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return connect(name);
      } catch (SQLException unreachable) {
        if (attempt == PATIENCE_SECONDS) {
          throw unreachable;
        }
        Thread.sleep(1_000);
      }
    }
  }

  private static Connection connect(String name) throws SQLException {
    URI url = URI.create(System.getenv("DATABASE_URL"));
    String[] credentials = url.getUserInfo().split(":", 2);
    Properties properties = new Properties();
    properties.setProperty("user", credentials[0]);
    properties.setProperty("password", credentials[1]);
    properties.setProperty("ApplicationName", name);
    String query = url.getQuery() == null ? "" : "?" + url.getQuery();
    int port = url.getPort() == -1 ? 5432 : url.getPort();
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d%s%s".formatted(url.getHost(), port, url.getPath(), query), properties);
  }

  /** A release is two numbers, and perhaps more that do not matter here. */
  private static List<String> columnsOf(String release) {
    String[] numbers = release.split("[.-]");
    int number = 100 * Integer.parseInt(numbers[0]) + Integer.parseInt(numbers[1]);
    return COLUMN_SINCE.entrySet().stream()
        .filter(column -> column.getValue() <= number)
        .sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void answer(HttpExchange exchange, Page page) throws IOException {
    int code = 200;
    String text;
    try {
      text = page.text();
    } catch (SQLException failure) {
      code = 503;
      text = failure.getMessage() + "\n";
    }
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(code, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  private static void stop(String message) {
    System.err.println(message);
    System.exit(1);
  }

  /** What a path shows. */
  private interface Page {
    String text() throws SQLException;
  }
}
