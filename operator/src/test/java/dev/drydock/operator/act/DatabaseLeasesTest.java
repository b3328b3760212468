package dev.drydock.operator.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import dev.drydock.operator.Samples;
import dev.drydock.operator.SandboxApi;
import dev.drydock.operator.manifest.DatabaseLease;
import dev.drydock.operator.plan.Records;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The lock of a database, taken over from a run that has ended. */
@SuppressWarnings("NullAway.Init")
class DatabaseLeasesTest {
  @RegisterExtension final SandboxApi api = new SandboxApi("drydock");

  private DatabaseLeases leases;

  @BeforeEach
  void open() {
    leases = new DatabaseLeases(api.client(), "drydock");
  }

  @Test
  void shouldGiveBackNoLeaseButItsOwn() {
    // Given
    MigrationRun run = planned("shop-1-3fa9c1d2");
    MigrationRun other = planned("shop-2-00000000");
    leases.take(run);
    leases.take(other);

    // When
    leases.giveBack(run);

    // Then
    assertThat(leases())
        .singleElement()
        .satisfies(
            lease ->
                assertThat(DatabaseLease.holder(lease)).isEqualTo(DatabaseLease.holder(other)));

    // And when
    leases.giveBack(other);

    // Then
    assertThat(leases()).isEmpty();
  }

  private List<Lease> leases() {
    return api.client().leases().inNamespace("drydock").list().getItems();
  }

  private static MigrationRun planned(String name) {
    MigrationRun run = Samples.run("run-smallest");
    run.getMetadata().setName(name);
    run.setStatus(Records.planned(1).status());
    return run;
  }
}
