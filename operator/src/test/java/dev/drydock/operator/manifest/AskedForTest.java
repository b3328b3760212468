package dev.drydock.operator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.DatabaseIdentity;
import dev.drydock.api.MigrationRun;
import dev.drydock.operator.Golden;
import dev.drydock.operator.Samples;
import dev.drydock.operator.plan.RunRecord;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a run asks for beside its Jobs: its backup, and the Lease of its database. */
class AskedForTest {
  @RegisterExtension static final Golden GOLDEN = Golden.in("asked-for");

  private final MigrationRun run = Samples.run("run-full");

  @Test
  void backupShouldStandOnItsOwn() throws IOException {
    // Given
    MigrationRun smallest = Samples.run("run-smallest");
    smallest.setStatus(run.getStatus());

    // When
    var backup = Backups.of(smallest);

    // Then
    GOLDEN.check("backup", backup);
    assertThat(backup.getMetadata().getOwnerReferences()).isEmpty();
  }

  @Test
  void leaseShouldBeNamedByTheDatabase() throws IOException {
    // Given
    DatabaseIdentity identity = RunRecord.of(run).identity().orElseThrow();

    // When
    Lease lease = DatabaseLease.of("drydock", identity, run);

    // Then
    GOLDEN.check("lease", lease);
    assertThat(DatabaseLease.holder(lease)).isEqualTo(DatabaseLease.holder(run));
  }

  @Test
  void leasesOfDifferentDatabasesShouldHaveDifferentNames() {
    // When
    Set<String> names =
        Stream.of(
                new DatabaseIdentity("1", "shop", 5L),
                new DatabaseIdentity("2", "shop", 5L),
                new DatabaseIdentity("1", "store", 5L),
                new DatabaseIdentity("1", "shop", 6L))
            .map(DatabaseLease::name)
            .collect(Collectors.toSet());

    // Then
    assertThat(names).hasSize(4).allMatch(name -> name.matches("database-[0-9a-f-]{36}"));
  }

  @Test
  void aLeaseThatSomebodyScribbledInShouldBeNobodys() {
    // Given
    Lease lease = DatabaseLease.of("drydock", new DatabaseIdentity("1", "shop", 5L), run);

    // When
    lease.getSpec().setHolderIdentity("somebody");
    DatabaseLease.Holder scribbled = DatabaseLease.holder(lease);
    lease.getSpec().setHolderIdentity(null);
    DatabaseLease.Holder empty = DatabaseLease.holder(lease);

    // Then
    assertThat(scribbled).isEqualTo(new DatabaseLease.Holder("", "", ""));
    assertThat(empty).isEqualTo(scribbled);
  }
}
