package dev.drydock.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.DatabaseBackup;
import dev.drydock.operator.PassingClock;
import dev.drydock.operator.SandboxApi;
import dev.drydock.operator.act.BackupActor;
import dev.drydock.operator.act.EventRecorder;
import dev.drydock.operator.manifest.AgentImage;
import dev.drydock.operator.manifest.BackupJobs;
import dev.drydock.operator.observe.BackupObserver;
import dev.drydock.operator.plan.BackupStep;
import dev.drydock.operator.status.BackupProgress;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The end of dumps: three of one database, each of which may go after an hour. */
@SuppressWarnings("NullAway.Init")
class DatabaseBackupReconcilerTest {
  /** Later than the API server stamps on what it makes. */
  private final Instant taken = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(90);

  private static final String BACKUP =
      """
      apiVersion: drydock.dev/v1alpha1
      kind: DatabaseBackup
      metadata: {name: NAME, namespace: store}
      spec:
        database: {connection: {secret: {name: shop-db, keys: {url: DATABASE_URL}}}}
        tool: {type: Flyway}
        dump:
          destination: {persistentVolumeClaim: {claimName: shop-backups}}
          retention: {age: 1h, keepLast: 1}
      """;

  private static final String STATUS =
      """
      status:
        observedGeneration: 1
        phase: Verified
        finishedAt: "TAKEN"
        location: store/shop/NAME.dump
        sha256: ab12
        sizeBytes: 123
        identity: {systemIdentifier: "7301", database: shop, oid: 16384}
        inSync: IN_SYNC
        sequence: SEQUENCE
        reason: Verified
        message: the dump was written and read back whole
      """;

  private static final String CLAIM =
      """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: shop-backups, namespace: store}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
      """;

  @RegisterExtension final SandboxApi api = new SandboxApi("store");

  private KubernetesClient client;
  private final PassingClock clock = new PassingClock(taken.plusSeconds(5));
  private final AtomicLong nanos = new AtomicLong();
  private DatabaseBackupReconciler reconciler;

  @BeforeEach
  void createDumps() {
    client = api.client();
    client.resource(Serialization.unmarshal(CLAIM, PersistentVolumeClaim.class)).create();
    dump("monday", true, 1);
    dump("tuesday", true, 2);
    dump("wednesday", false, 3);
    reconciler =
        new DatabaseBackupReconciler(
            new BackupObserver(client),
            new BackupActor(
                client,
                new BackupJobs(new AgentImage("drydock/migrations:dev")),
                new EventRecorder(client, clock)),
            clock,
            nanos::get);
  }

  @Test
  void shouldSayWhatIsKeptAndWhyAndComeAgainAtItsDay() {
    // When
    UpdateControl<DatabaseBackup> again = settled("monday");
    settled("tuesday");
    settled("wednesday");

    // Then
    assertThat(backup("monday").getStatus().retainedBecause()).isEqualTo("Age");
    assertThat(backup("monday").getStatus().expiresAt())
        .isEqualTo(taken.plus(Duration.ofHours(1)).toString());
    assertThat(backup("tuesday").getStatus().retainedBecause()).isEqualTo("NewestInSync");
    assertThat(backup("wednesday").getStatus().retainedBecause()).isEqualTo("NewestVerified");
    assertThat(again.getScheduleDelay().orElseThrow())
        .isBetween(Duration.ofMinutes(59).toMillis(), Duration.ofHours(1).toMillis());
    assertThat(jobs()).isEmpty();
  }

  @Test
  void shouldDeleteTheDumpAndThenTheObject() {
    // Given
    overdue("monday");
    assertThat(backup("monday").getStatus().phase()).isEqualTo("Expiring");
    look("monday");
    assertThat(jobs()).containsExactly("monday-expire");

    // When
    report("monday", "Expired", "BackupExpired");
    look("monday");
    look("monday");

    // Then
    assertThat(backups()).containsExactlyInAnyOrder("tuesday", "wednesday");
    assertThat(events()).containsExactlyInAnyOrder("Expiring", "Expired");
  }

  @Test
  void shouldDeleteNothingWhenTheTimeOfDayJumpsForAMoment() {
    // Given
    settled("monday");
    clock.pass(Duration.ofDays(400));
    UpdateControl<DatabaseBackup> first = look("monday");
    nanos.addAndGet(Duration.ofSeconds(30).toNanos());
    look("monday");

    // When
    clock.pass(Duration.ofDays(-400));
    look("monday");
    nanos.addAndGet(Duration.ofMinutes(10).toNanos());
    look("monday");

    // Then
    assertThat(first.getScheduleDelay()).contains(Duration.ofMinutes(2).toMillis());
    assertThat(backup("monday").getStatus().phase()).isEqualTo("Verified");
    assertThat(jobs()).isEmpty();
  }

  @Test
  void shouldNeverDeleteTheProtectedOnesHoweverOld() {
    // When
    overdue("tuesday");
    overdue("wednesday");

    // Then
    assertThat(backup("tuesday").getStatus().phase()).isEqualTo("Verified");
    assertThat(backup("wednesday").getStatus().phase()).isEqualTo("Verified");
    assertThat(jobs()).isEmpty();
  }

  @Test
  void shouldForgetAFailureThatIsOldAndDeleteNoFile() {
    // Given
    dump("sunday", false, 0);
    DatabaseBackup failed = backup("sunday");
    failed.setStatus(
        BackupProgress.after(
            failed, new BackupStep.Failed(Optional.empty(), "DumpFailed", "no"), taken));
    client.resource(failed).updateStatus();
    UpdateControl<DatabaseBackup> first = look("sunday");

    // When
    overdue("sunday");

    // Then
    assertThat(first.getScheduleDelay().orElseThrow())
        .isBetween(Duration.ofMinutes(59).toMillis(), Duration.ofHours(1).toMillis());
    assertThat(backups()).doesNotContain("sunday").hasSize(3);
    assertThat(jobs()).isEmpty();
    assertThat(events()).containsExactly("Expired");
  }

  @Test
  void shouldTakeOneAfterTheOtherOnOneClaim() {
    // Given
    dump("a-thursday", true, 4);
    dump("friday", true, 5);
    overdue("monday");
    overdue("tuesday");

    // When
    look("tuesday");
    look("monday");
    look("tuesday");

    // Then
    assertThat(jobs()).containsExactly("monday-expire");
  }

  @Test
  void shouldKeepADumpThatTheAgentWouldNotDelete() {
    // Given
    overdue("monday");
    look("monday");

    // When
    report("monday", "Stopped", "NotYetExpired");
    look("monday");
    look("monday");

    // Then
    DatabaseBackup monday = backup("monday");
    assertThat(monday.getStatus().phase()).isEqualTo("Verified");
    assertThat(monday.getStatus().retainedBecause()).isEqualTo("ClockInDoubt");
    assertThat(jobs()).isEmpty();
    assertThat(events()).contains("NotYetExpired");
  }

  @Test
  void shouldTellOnceThatTheClaimIsGone() {
    // Given
    client.persistentVolumeClaims().inNamespace("store").withName("shop-backups").delete();

    // When
    look("monday");
    UpdateControl<DatabaseBackup> again = look("monday");

    // Then
    assertThat(backup("monday").getStatus().phase()).isEqualTo("Lost");
    assertThat(again.getScheduleDelay()).isEmpty();
    assertThat(events()).containsExactly("ClaimGone");
  }

  private void dump(String name, boolean inSync, int sequence) {
    client
        .resource(Serialization.unmarshal(BACKUP.replace("NAME", name), DatabaseBackup.class))
        .create();
    DatabaseBackup made = backup(name);
    made.setStatus(
        Serialization.unmarshal(
                STATUS
                    .replace("TAKEN", taken.toString())
                    .replace("NAME", name)
                    .replace("IN_SYNC", Boolean.toString(inSync))
                    .replace("SEQUENCE", Integer.toString(sequence)),
                DatabaseBackup.class)
            .getStatus());
    client.resource(made).updateStatus();
  }

  /** Two hours later, and looked at until it has been overdue for long enough. */
  private void overdue(String name) {
    settled(name);
    clock.set(taken.plus(Duration.ofHours(2)));
    look(name);
    nanos.addAndGet(Duration.ofMinutes(2).toNanos());
    look(name);
  }

  private UpdateControl<DatabaseBackup> settled(String name) {
    look(name);
    return look(name);
  }

  @SuppressWarnings("NullAway") // the context is not looked at
  private UpdateControl<DatabaseBackup> look(String name) {
    return reconciler.reconcile(backup(name), null);
  }

  /** The Job's pod ends with this report. */
  private void report(String backup, String verdict, String reason) {
    Job job =
        client.batch().v1().jobs().inNamespace("store").withName(backup + "-expire").require();
    // @formatter:off
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
                .withNamespace("store")
                .withName(backup + "-expire-x")
                .addToLabels("batch.kubernetes.io/job-name", backup + "-expire")
                .addNewOwnerReference()
                    .withApiVersion("batch/v1")
                    .withKind("Job")
                    .withName(job.getMetadata().getName())
                    .withUid(job.getMetadata().getUid())
                .endOwnerReference()
            .endMetadata()
            .withNewSpec()
                .addNewContainer().withName("agent").withImage("agent").endContainer()
            .endSpec()
            .withNewStatus()
                .withPhase("Succeeded")
                .addNewContainerStatus()
                    .withName("agent")
                    .withNewState()
                        .withNewTerminated()
                            .withExitCode(0)
                            .withMessage(
                                """
                                {"verdict":"%s","reason":"%s","message":"words","version":1}"""
                                    .formatted(verdict, reason))
                        .endTerminated()
                    .endState()
                .endContainerStatus()
            .endStatus()
            .build();
    // @formatter:on
    client.resource(pod).create();
    client.resource(pod).updateStatus();
  }

  private DatabaseBackup backup(String name) {
    return client.resources(DatabaseBackup.class).inNamespace("store").withName(name).require();
  }

  private List<String> backups() {
    return client.resources(DatabaseBackup.class).inNamespace("store").list().getItems().stream()
        .map(backup -> backup.getMetadata().getName())
        .toList();
  }

  private List<String> jobs() {
    return client.batch().v1().jobs().inNamespace("store").list().getItems().stream()
        .map(job -> job.getMetadata().getName())
        .toList();
  }

  private List<String> events() {
    return client.v1().events().inNamespace("store").list().getItems().stream()
        .map(Event::getReason)
        .toList();
  }
}
