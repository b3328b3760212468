package dev.drydock.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The app of {@code deploy/examples/prisma} on the database of a shop, with the example's own
 * manifests.
 */
final class Logbook {
  private static final Path KUBERNETES =
      Path.of("..", "deploy", "examples", "prisma", "kubernetes");

  private final Shop shop;
  private String onFailure = "";
  private String baseline = "";

  private Logbook(Shop shop) {
    this.shop = shop;
  }

  /** On a database that is ready and empty. */
  static Logbook in(Shop shop) {
    shop.called("logbook").apply(Template.filled("logbook-database.yaml", Map.of()));
    return new Logbook(shop);
  }

  Logbook onFailure(String choice) {
    onFailure = choice;
    return this;
  }

  Logbook baseline(String version) {
    baseline = version;
    return this;
  }

  /** One apply of app and migrations. */
  void release(String version) {
    release(version, version);
  }

  void release(String app, String migrations) {
    shop.expectRun();
    shop.apply(
        manifest("app.yaml").replace("logbook:1.0", "logbook:" + app)
            + "---\n"
            + migration(migrations));
  }

  /** The word that asks for another run of the same. */
  void retry() {
    shop.expectRun();
    Cluster.annotate(
        shop.migration(), "drydock.dev/retry", Long.toString(System.currentTimeMillis()));
  }

  private String migration(String release) {
    String yaml =
        manifest("migration.yaml")
            .replace("logbook-migrations:1.0", "logbook-migrations:" + release);
    if (!onFailure.isEmpty()) {
      yaml += "  onFailure: " + onFailure + "\n";
    }
    return baseline.isEmpty()
        ? yaml
        : yaml.replace(
            "{type: Prisma}", "{type: Prisma, baseline: {version: %s}}".formatted(baseline));
  }

  void awaitServing(String version) {
    shop.await("all pods to serve " + version, () -> isServing(version));
  }

  boolean isServing(String version) {
    return shop.pods().app().size() == 2 && shop.pods().serving("logbook:" + version).size() == 2;
  }

  /** What the app shows, asked from inside one of its own pods. */
  String page() {
    return Cluster.exec(
        shop.namespace(),
        shop.pods().started().getFirst().getMetadata().getName(),
        "node",
        "--eval",
        "fetch('http://localhost:8080/').then(got => got.text()).then(text => console.log(text))");
  }

  /** The migrations that Prisma's history has as applied, in their order. */
  String history() {
    return shop.database()
        .sql(
            """
            SELECT string_agg(migration_name, ' ' ORDER BY started_at) FROM _prisma_migrations
            WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL""");
  }

  private static String manifest(String file) {
    try {
      return Files.readString(KUBERNETES.resolve(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
