package dev.drydock.operator.observe;

import dev.drydock.api.DatabaseIdentity;
import dev.drydock.api.MigrationReference;
import dev.drydock.api.MigrationRun;
import dev.drydock.operator.manifest.DatabaseLease;
import dev.drydock.operator.plan.LeaseState;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.RunRecord;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** Looks at the Lease of a database. */
public final class LeaseObserver {
  private final KubernetesClient client;
  private final String namespace;

  /** Leases are kept in the operator's own namespace, whatever namespace a run is of. */
  public LeaseObserver(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** Who holds the database of this run; free for as long as it is not known. */
  public LeaseState observe(MigrationRun run) {
    Optional<DatabaseIdentity> identity = RunRecord.of(run).identity();
    if (identity.isEmpty()) {
      return new LeaseState.Free();
    }
    Lease lease =
        client.leases().inNamespace(namespace).withName(DatabaseLease.name(identity.get())).get();
    return lease == null ? new LeaseState.Free() : held(run, DatabaseLease.holder(lease));
  }

  private LeaseState held(MigrationRun run, DatabaseLease.Holder holder) {
    if (holder.uid().equals(run.getMetadata().getUid())) {
      return new LeaseState.Mine();
    }
    if (holder.uid().isEmpty()) {
      return new LeaseState.Free();
    }
    MigrationRun other =
        client
            .resources(MigrationRun.class)
            .inNamespace(holder.namespace())
            .withName(holder.name())
            .get();
    if (other == null || !holder.uid().equals(other.getMetadata().getUid())) {
      return new LeaseState.Free();
    }
    Optional<Outcome> ended = RunRecord.of(other).outcome();
    if (ended.isPresent() && ended.get() != Outcome.HELD) {
      return new LeaseState.Free();
    }
    String name = holder.namespace() + "/" + holder.name();
    // Not only the newest run before: between it and a Held one may lie some that were Blocked.
    return ended.isPresent() && migration(other).equals(migration(run))
        ? new LeaseState.Predecessor(name)
        : new LeaseState.Other(name);
  }

  private static Optional<String> migration(MigrationRun run) {
    return Optional.ofNullable(run.getSpec().migration()).map(MigrationReference::uid);
  }
}
