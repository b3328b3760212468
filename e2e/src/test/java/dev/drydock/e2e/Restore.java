package dev.drydock.e2e;

import dev.drydock.api.DatabaseBackup;
import java.util.Map;
import java.util.Objects;

/** A backup, restored by PostgreSQL's own programs into a database beside the shop's. */
final class Restore implements AutoCloseable {
  private static final String SCRATCH = "scratch";

  private final Shop shop;

  private Restore(Shop shop) {
    this.shop = shop;
  }

  static Restore of(Shop shop, DatabaseBackup backup) {
    String file = "/backups/" + Objects.requireNonNull(backup.getStatus().location());
    shop.apply(Template.filled("restore.yaml", Map.of("app", "shop")));
    shop.await("the pod that restores", () -> shop.pods().isReady("restore"));
    Restore restore = new Restore(shop);
    restore.run("sh", "-c", "echo \"$1  $2\" | sha256sum --check", "sh", sha256(backup), file);
    restore.run("createdb", SCRATCH);
    restore.run("pg_restore", "--exit-on-error", "--dbname=" + SCRATCH, file);
    return restore;
  }

  String sql(String statement) {
    return shop.database().sqlIn(SCRATCH, statement);
  }

  @Override
  public void close() {
    run("dropdb", "--force", SCRATCH);
    Cluster.client().pods().inNamespace(shop.namespace()).withName("restore").delete();
  }

  private static String sha256(DatabaseBackup backup) {
    return Objects.requireNonNull(backup.getStatus().sha256());
  }

  private void run(String... command) {
    Cluster.exec(shop.namespace(), "restore", command);
  }
}
