package dev.drydock.operator.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseBackupStatus;
import dev.drydock.api.JobInheritance;
import dev.drydock.api.JobOptions;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.operator.Golden;
import dev.drydock.operator.Samples;
import dev.drydock.operator.plan.BackupStep;
import dev.drydock.operator.plan.Inheritance;
import dev.drydock.operator.plan.Records;
import dev.drydock.operator.plan.StoredDump;
import dev.drydock.operator.status.BackupProgress;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InheritedJobsTest {
  @RegisterExtension static final Golden GOLDEN = Golden.in("inherited-jobs");

  private static final StoredDump DUMP =
      new StoredDump(
          "dump",
          new StoredDump.Place(Records.IDENTITY, "public", "shop-backups"),
          1,
          Records.NOON,
          true,
          StoredDump.RunStanding.CLOSED,
          Optional.of(new StoredDump.Rule(Duration.ofDays(30), 3)),
          Optional.of(new StoredDump.File("shop/shop/dump.dump", "ab12", 123)));

  private final RunJobs runs = new RunJobs(new AgentImage("drydock/migrations:dev"));
  private final BackupJobs backups = new BackupJobs(new AgentImage("drydock/migrations:dev"));

  @Test
  void aRunShouldKeepOnlyWhatMakesTheJobsResembleTheApp() throws IOException {
    // When
    Map<String, Object> pod = inherited(asTheApp());

    // Then
    GOLDEN.check("kept-by-the-run", pod);
  }

  @Test
  void preflightShouldSeeTheDatabaseAsTheAppDoes() throws IOException {
    // When
    Job job = runs.preflight(asTheApp(), 0);

    // Then
    GOLDEN.check("preflight", job);
  }

  @Test
  void backupShouldHaveTheSameSurroundings() throws IOException {
    // When
    Job job = backups.backup(Backups.of(asTheApp()));

    // Then
    GOLDEN.check("backup", job);
  }

  @Test
  void theEndOfADumpByHandShouldHaveThemToo() {
    // Given
    DatabaseBackup ofRun = Backups.of(asTheApp());
    DatabaseBackup byHand = Samples.backup("backup-as-the-app");
    DatabaseBackupStatus recorded =
        BackupProgress.after(
            byHand,
            new BackupStep.Inherit(Objects.requireNonNull(ofRun.getSpec().pod())),
            Records.NOON);
    byHand.setStatus(recorded);

    // When
    PodSpec expected = backups.expire(ofRun, DUMP, List.of()).getSpec().getTemplate().getSpec();
    PodSpec pod = backups.expire(byHand, DUMP, List.of()).getSpec().getTemplate().getSpec();

    // Then
    assertThat(pod.getNodeSelector()).isEqualTo(Map.of("disk", "fast"));
    assertThat(pod.getContainers().getFirst().getSecurityContext())
        .isEqualTo(expected.getContainers().getFirst().getSecurityContext());
    assertThat(new PodSpecBuilder(pod).withContainers(List.of()).build())
        .isEqualTo(new PodSpecBuilder(expected).withContainers(List.of()).build());
  }

  @Test
  void migrateShouldHaveWhatTheUserWritesWhereNothingIsInherited() throws IOException {
    // When
    Job job = runs.migrate(Samples.run("run-with-overrides"));

    // Then
    GOLDEN.check("migrate-with-overrides", job);
  }

  @Test
  void aCopyOfAllContainersShouldLackWhatMakesAPodPartOfTheApp() throws IOException {
    // When
    PodTemplateSpec copy =
        SanitisedTemplate.of(
            template(), Set.of("web", "cloud-sql-proxy", "metrics"), Set.of("unrelated"));

    // Then
    GOLDEN.check("sanitised-template", copy);
  }

  @Test
  void whatIsKeptShouldBeEqualToWhatTheApiServerGivesBack() {
    // Given
    Map<String, Object> pod = inherited(asTheApp());

    // When
    MigrationRun stored = io.fabric8.kubernetes.client.utils.Serialization.clone(asTheApp());

    // Then
    assertThat(Objects.requireNonNull(stored.getStatus()).pod()).isEqualTo(pod);
  }

  @ParameterizedTest
  @MethodSource("missing")
  void whatDoesNotExistShouldBeSaidWithWhatToWriteInstead(
      String container, List<String> kept, boolean exists, String words) {
    // When
    Inheritance inheritance = InheritedPod.of(options(container, kept), exists ? template() : null);

    // Then
    assertThat(inheritance).isInstanceOf(Inheritance.Missing.class);
    assertThat(((Inheritance.Missing) inheritance).message()).isEqualTo(words);
  }

  static Stream<Arguments> missing() {
    return Stream.of(
        argumentSet(
            "no workload",
            "web",
            List.of(),
            false,
            "job.inheritFrom: Deployment shop-web does not exist. Create it or correct its name; or leave inheritFrom out, name the credentials by database.connection.secret, and write what the Jobs need in job.env and job.serviceAccountName"),
        argumentSet(
            "no such container",
            "app",
            List.of(),
            true,
            "job.inheritFrom.container: Deployment shop-web has cloud-sql-proxy, metrics, web; write one of them"),
        argumentSet(
            "several containers",
            null,
            List.of(),
            true,
            "job.inheritFrom.container: Deployment shop-web has cloud-sql-proxy, metrics, web; write one of them"),
        argumentSet(
            "nothing to keep",
            "web",
            List.of("pgbouncer"),
            true,
            "job.keepContainers: Deployment shop-web has no container pgbouncer, only cloud-sql-proxy, fetch-ca, metrics, unrelated, web; a sidecar that a webhook puts into its pods comes by itself and is not named here"));
  }

  private static JobOptions options(@Nullable String container, List<String> kept) {
    return new JobOptions(
        new JobInheritance("Deployment", "shop-web", container),
        kept,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static MigrationRun asTheApp() {
    MigrationRun run = Samples.run("run-as-the-app");
    MigrationRunStatus status = Records.planned(1).inherited(inherited(run)).status();
    run.setStatus(status);
    return run;
  }

  private static Map<String, Object> inherited(MigrationRun run) {
    JobOptions job = Objects.requireNonNull(Objects.requireNonNull(run.getSpec().snapshot()).job());
    return ((Inheritance.Found) InheritedPod.of(job, template())).pod();
  }

  private static PodTemplateSpec template() {
    return Samples.deployment("template-shop-web").getSpec().getTemplate();
  }
}
