package dev.drydock.operator.manifest;

import static dev.drydock.operator.plan.Shop.SHOP;

import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.MigrationRun;
import dev.drydock.operator.Golden;
import dev.drydock.operator.plan.Attempt;
import dev.drydock.operator.plan.Change;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.Run;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationRunsTest {

  @RegisterExtension static final Golden GOLDEN = Golden.in("runs");

  @Test
  void shouldCopyEverythingThatARunNeeds() throws IOException {
    // Given
    DatabaseMigration migration = new DatabaseMigration();
    migration.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("store")
            .withName("shop")
            .withUid("uid-of-shop")
            .build());
    Attempt.Start start =
        new Attempt.Start(
            "shop-3-1a2b3c4d",
            Change.RETRY,
            Optional.of(Run.ended(SHOP, "r1", Outcome.HELD).migrated(false, true, "1.0").known()));

    // When
    MigrationRun run = MigrationRuns.of(migration, SHOP.withRetry("again").wanted(), start);

    // Then
    GOLDEN.check("retry-after-held", run);
  }
}
