package dev.drydock.operator.manifest;

import dev.drydock.api.Api;
import dev.drydock.api.DatabaseIdentity;
import dev.drydock.api.MigrationRun;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/** The Lease by which runs on one database exclude each other: creation is the lock. */
public final class DatabaseLease {
  private DatabaseLease() {}

  /** The run that holds a Lease. */
  public record Holder(String namespace, String name, String uid) {
    @Override
    public String toString() {
      return namespace + "/" + name + "/" + uid;
    }
  }

  /** The name that every way to one database leads to. */
  public static String name(DatabaseIdentity identity) {
    String key =
        "%s/%s/%s".formatted(identity.systemIdentifier(), identity.database(), identity.oid());
    return "database-" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
  }

  public static Lease of(String namespace, DatabaseIdentity identity, MigrationRun run) {
    // @formatter:off
    return new LeaseBuilder()
        .withNewMetadata()
            .withNamespace(namespace)
            .withName(name(identity))
            .addToLabels(Api.LABEL_MANAGED_BY, Api.MANAGED_BY)
        .endMetadata()
        .withNewSpec()
            .withHolderIdentity(holder(run).toString())
        .endSpec()
        .build();
    // @formatter:on
  }

  public static Holder holder(MigrationRun run) {
    return new Holder(
        run.getMetadata().getNamespace(), run.getMetadata().getName(), run.getMetadata().getUid());
  }

  /** The holder that is written in a Lease; an unreadable one is nobody's. */
  public static Holder holder(Lease lease) {
    String[] parts =
        Objects.requireNonNullElse(lease.getSpec().getHolderIdentity(), "").split("/", -1);
    return parts.length == 3 ? new Holder(parts[0], parts[1], parts[2]) : new Holder("", "", "");
  }
}
