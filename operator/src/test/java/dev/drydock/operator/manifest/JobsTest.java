package dev.drydock.operator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.Connection;
import dev.drydock.api.ConnectionKeys;
import dev.drydock.api.ConnectionSecret;
import dev.drydock.api.DatabaseIdentity;
import dev.drydock.api.Tool;
import dev.drydock.operator.Golden;
import dev.drydock.operator.Samples;
import dev.drydock.operator.plan.StoredDump;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobsTest {
  @RegisterExtension static final Golden GOLDEN = Golden.in("jobs");

  private final RunJobs runs = new RunJobs(new AgentImage("drydock/migrations:dev"));
  private final BackupJobs backups = new BackupJobs(new AgentImage("drydock/migrations:dev"));

  @Test
  void preflightOfTheSmallestResourceShouldProbeTheClaimWithTheDefaults() throws IOException {
    // When
    Job job = runs.preflight(Samples.run("run-smallest"), 1);

    // Then
    GOLDEN.check("preflight-smallest", job);
  }

  @Test
  void preflightShouldStartEachImageOfTheAppOnce() throws IOException {
    // When
    Job job = runs.preflight(Samples.run("run-full"), 12);

    // Then
    GOLDEN.check("preflight-full", job);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prisma", "custom"})
  void migrateShouldLetAToolThatIsNotBuiltInConnectByItself(String tool) throws IOException {
    // When
    Job job = runs.migrate(Samples.run("run-" + tool));

    // Then
    GOLDEN.check("migrate-" + tool, job);
  }

  @Test
  void toolShouldKeepWhatThePodSaysByItself() {
    // Given
    Tool prisma = new Tool("Prisma", null, null, null, null, null);
    ConnectionSecret secret =
        new ConnectionSecret(
            "shop-db", new ConnectionKeys("URL", null, null, null, null, "PASSWORD"));
    EnvVar said = new EnvVarBuilder().withName("DATABASE_URL").withValue("as the app").build();

    // When
    Container container =
        Containers.tool("image", prisma, new Connection(secret, null, null), List.of(said));

    // Then
    assertThat(container.getEnv())
        .extracting(EnvVar::getName)
        .containsExactly("DATABASE_URL", "DRYDOCK_TOOL", "HOME", "PGPASSWORD");
    assertThat(container.getEnv()).contains(said);
  }

  @Test
  void migrateShouldUseThePinnedImageAndExpectThePlanThatWasSeen() throws IOException {
    // When
    Job job = runs.migrate(Samples.run("run-full"));

    // Then
    GOLDEN.check("migrate-full", job);
  }

  @Test
  void migrateShouldUseTheImageAsWrittenWhenNoDigestIsKnown() {
    // When
    Job job = runs.migrate(Samples.run("run-smallest"));

    // Then
    assertThat(job.getSpec().getTemplate().getSpec().getContainers())
        .filteredOn(container -> container.getName().equals("tool"))
        .extracting(Container::getImage)
        .containsExactly("ghcr.io/acme/shop-migrations:1.0.0");
  }

  @Test
  void settleShouldHaveNoDoor() throws IOException {
    // When
    Job job = runs.settle(Samples.run("run-full"), 1);

    // Then
    GOLDEN.check("settle-full", job);
  }

  @Test
  void backupOfARunShouldLookAtSessionsAndExpectThePlan() throws IOException {
    // When
    Job job = backups.backup(Samples.backup("backup-of-run"));

    // Then
    GOLDEN.check("backup-of-run", job);
  }

  @Test
  void expireShouldHaveTheClaimAndNoCredentials() throws IOException {
    // Given
    StoredDump newest = dump("shop-9-77aa01bc", "ef34");

    // When
    Job job =
        backups.expire(
            Samples.backup("backup-of-run"), dump("shop-7-3fa9c1d2", "ab12"), List.of(newest));

    // Then
    GOLDEN.check("expire", job);
  }

  private static StoredDump dump(String name, String sha256) {
    return new StoredDump(
        name,
        new StoredDump.Place(
            new DatabaseIdentity("7301", "shop", 16384L), "public", "shop-backups"),
        1,
        Instant.EPOCH,
        true,
        StoredDump.RunStanding.CLOSED,
        Optional.of(new StoredDump.Rule(Duration.ofDays(30), 3)),
        Optional.of(new StoredDump.File("shop/shop/" + name + ".dump", sha256, 123)));
  }

  @Test
  void backupByHandShouldLeaveTheAppAlone() throws IOException {
    // When
    Job job = backups.backup(Samples.backup("backup-by-hand"));

    // Then
    GOLDEN.check("backup-by-hand", job);
  }
}
