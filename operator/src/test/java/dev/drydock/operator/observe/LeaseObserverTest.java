package dev.drydock.operator.observe;

import static dev.drydock.operator.plan.StepName.QUIESCING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationReference;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunSpec;
import dev.drydock.operator.manifest.DatabaseLease;
import dev.drydock.operator.plan.LeaseState;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.Records;
import dev.drydock.operator.plan.Shop;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On the mock server: it only reads, and what it reads is spelled out here. */
@EnableKubernetesMockClient(crud = true)
class LeaseObserverTest {
  private static final MigrationRun SELF = run("shop", "shop-9", Records.planned(1));

  @SuppressWarnings("NullAway.Init")
  KubernetesClient client;

  @Test
  void shouldBeFreeWhereNobodyHasTakenIt() {
    // When
    LeaseState state = seen();

    // Then
    assertThat(state).isEqualTo(new LeaseState.Free());
  }

  @Test
  void shouldBeFreeAsLongAsTheDatabaseIsNotKnown() {
    // Given
    heldBy(run("store", "store-1", Records.stopped().began(QUIESCING)));

    // When
    LeaseState state = observer().observe(run("shop", "shop-9", Records.nothing()));

    // Then
    assertThat(state).isEqualTo(new LeaseState.Free());
  }

  @Test
  void shouldKnowItsOwn() {
    // Given
    heldBy(SELF);

    // When
    LeaseState state = seen();

    // Then
    assertThat(state).isEqualTo(new LeaseState.Mine());
  }

  @Test
  void shouldQueueBehindARunOfAnotherDatabaseMigration() {
    // Given
    heldBy(run("store", "store-1", Records.stopped().began(QUIESCING)));

    // When
    LeaseState state = seen();

    // Then
    assertThat(state).isEqualTo(new LeaseState.Other("shop/store-1"));
  }

  @Test
  void shouldQueueBehindAHeldRunOfAnotherDatabaseMigration() {
    // Given
    heldBy(run("store", "store-1", Records.stopped().outcome(Outcome.HELD)));

    // When
    LeaseState state = seen();

    // Then
    assertThat(state).isEqualTo(new LeaseState.Other("shop/store-1"));
  }

  @Test
  void shouldTakeOverFromAHeldRunOfTheSameDatabaseMigration() {
    // Given
    heldBy(run("shop", "shop-1", Records.stopped().outcome(Outcome.HELD)));

    // When
    LeaseState state = seen();

    // Then
    assertThat(state).isEqualTo(new LeaseState.Predecessor("shop/shop-1"));
  }

  @Test
  void shouldNotTakeOverFromARunThatWasOverridden() {
    // Given
    heldBy(run("shop", "shop-1", Records.stopped().began(QUIESCING)));

    // When
    LeaseState state = seen();

    // Then
    assertThat(state).isEqualTo(new LeaseState.Other("shop/shop-1"));
  }

  @Test
  void shouldNotWaitForARunThatIsClosedOrGone() {
    // Given
    MigrationRun closed = run("store", "store-1", Records.stopped().outcome(Outcome.ABORTED));
    Lease lease = heldBy(closed);

    // When
    LeaseState afterClosed = seen();
    client.resource(closed).delete();
    LeaseState afterGone = seen();
    lease.getSpec().setHolderIdentity("somebody");
    client.resource(lease).update();
    LeaseState scribbled = seen();

    // Then
    assertThat(List.of(afterClosed, afterGone, scribbled)).containsOnly(new LeaseState.Free());
  }

  private LeaseState seen() {
    return observer().observe(SELF);
  }

  private LeaseObserver observer() {
    return new LeaseObserver(client, "drydock");
  }

  private Lease heldBy(MigrationRun run) {
    // The server gives it a uid of its own.
    MigrationRun holder = run.equals(SELF) ? run : client.resource(run).create();
    Lease lease = DatabaseLease.of("drydock", Records.IDENTITY, holder);
    return client.resource(lease).create();
  }

  private static MigrationRun run(String migration, String name, Records records) {
    MigrationRun run = new MigrationRun();
    run.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("shop")
            .withName(name)
            .withUid("uid-of-" + name)
            .build());
    run.setSpec(
        new MigrationRunSpec(
            new MigrationReference(migration, "uid-of-" + migration, 1L),
            List.of(),
            null,
            null,
            Shop.SHOP.spec()));
    run.setStatus(records.status());
    return run;
  }
}
