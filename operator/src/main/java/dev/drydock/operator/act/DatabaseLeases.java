package dev.drydock.operator.act;

import dev.drydock.api.DatabaseIdentity;
import dev.drydock.api.MigrationRun;
import dev.drydock.operator.manifest.DatabaseLease;
import dev.drydock.operator.plan.RunRecord;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;

/** Takes and gives back the Lease of a run's database. */
final class DatabaseLeases {
  private final KubernetesClient client;
  private final String namespace;

  DatabaseLeases(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /**
   * Takes a Lease that was seen free: a new one, or one whose holder is closed or our predecessor.
   */
  void take(MigrationRun run) {
    DatabaseIdentity identity = RunRecord.of(run).identity().orElseThrow();
    Lease wanted = DatabaseLease.of(namespace, identity, run);
    Lease present = named(identity).get();
    if (present == null) {
      client.resource(wanted).create();
      return;
    }
    // Under the resourceVersion that is read here; whoever was faster makes this a conflict.
    present.getSpec().setHolderIdentity(wanted.getSpec().getHolderIdentity());
    client.resource(present).lockResourceVersion().update();
  }

  /** Deletes the Lease, if it is still this run's. */
  void giveBack(MigrationRun run) {
    DatabaseIdentity identity = RunRecord.of(run).identity().orElseThrow();
    Lease present = named(identity).get();
    if (present != null && DatabaseLease.holder(present).equals(DatabaseLease.holder(run))) {
      client.resource(present).lockResourceVersion().delete();
    }
  }

  private Resource<Lease> named(DatabaseIdentity identity) {
    return client.leases().inNamespace(namespace).withName(DatabaseLease.name(identity));
  }
}
