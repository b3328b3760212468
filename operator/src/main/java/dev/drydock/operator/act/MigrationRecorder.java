package dev.drydock.operator.act;

import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.DatabaseMigrationStatus;
import dev.drydock.operator.status.MigrationNews;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** Writes what the user reads of a DatabaseMigration. */
public final class MigrationRecorder {

  private final KubernetesClient client;
  private final EventRecorder events;

  public MigrationRecorder(KubernetesClient client, EventRecorder events) {
    this.client = client;
    this.events = events;
  }

  /**
   * Writes the status, if it is not what stands there, under the resourceVersion that was read. The
   * news comes first: what was told twice is told once, what was never told is lost.
   */
  public void record(
      DatabaseMigration migration, DatabaseMigrationStatus status, List<MigrationNews> news) {
    if (status.equals(migration.getStatus())) {
      return;
    }
    news.forEach(each -> tell(migration, each));
    migration.setStatus(status);
    client.resource(migration).lockResourceVersion().updateStatus();
  }

  /** Tells what has happened to a DatabaseMigration. */
  public void tell(DatabaseMigration migration, MigrationNews news) {
    events.record(
        migration,
        news.key(),
        news.warning() ? EventRecorder.Type.WARNING : EventRecorder.Type.NORMAL,
        news.reason(),
        news.message());
  }
}
