package dev.drydock.operator.status;

import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseIdentity;
import dev.drydock.operator.Golden;
import dev.drydock.operator.Samples;
import dev.drydock.operator.plan.AgentReport;
import dev.drydock.operator.plan.AgentReport.BackupReport;
import dev.drydock.operator.plan.BackupPhase;
import dev.drydock.operator.plan.BackupStep;
import dev.drydock.operator.plan.JobState;
import dev.drydock.operator.plan.RetainedBecause;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BackupProgressTest {
  @RegisterExtension static final Golden GOLDEN = Golden.in("backup-status");

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00.123Z");
  private static final BackupStep.Note DUMPING = new BackupStep.Dumping("the-job", "the-pod");

  private static final BackupStep.Note VERIFIED =
      new BackupStep.Verified(
          "the-job",
          new AgentReport(
              "Verified",
              "",
              "the dump was written and read back whole",
              1,
              "backup",
              null,
              new DatabaseIdentity("7301", "shop", 16384L),
              "17.5",
              List.of(),
              new BackupReport("shop/shop/x.dump", "ab12", 123L, 900L, "17.5", "1.0"),
              null),
          true,
          3);

  private final DatabaseBackup backup = Samples.backup("backup-by-hand");

  @Test
  void shouldSayWhatKeepsThePod() throws IOException {
    // When
    note(
        new BackupStep.Starting(
            Optional.of("the-job"),
            Optional.of(new JobState.Trouble("ConfigMissing", "secret \"shop-db\" not found"))),
        NOW);

    // Then
    GOLDEN.check("pending", backup.getStatus());
  }

  @Test
  void shouldRememberThePodThatDumps() throws IOException {
    // When
    note(DUMPING, NOW);

    // Then
    GOLDEN.check("dumping", backup.getStatus());
  }

  @Test
  void shouldKeepEverythingThatIsKnownOfADump() throws IOException {
    // Given
    note(DUMPING, NOW);

    // When
    note(VERIFIED, NOW.plusSeconds(5));

    // Then
    GOLDEN.check("verified", backup.getStatus());
  }

  @Test
  void shouldSayWhyTheDumpIsKept() throws IOException {
    // Given
    verified();

    // When
    note(
        new BackupStep.Keep(
            RetainedBecause.NEWEST_IN_SYNC, Optional.of(NOW.plus(Duration.ofDays(30)))),
        NOW.plusSeconds(6));

    // Then
    GOLDEN.check("kept", backup.getStatus());
  }

  @Test
  void shouldNotBeReadyWhileItIsDeleted() throws IOException {
    // Given
    verified();

    // When
    note(
        new BackupStep.Expiring(NOW.plus(Duration.ofDays(30)), Duration.ofHours(1)),
        NOW.plus(Duration.ofDays(31)));

    // Then
    GOLDEN.check("expiring", backup.getStatus());
  }

  @Test
  void shouldSayWhyItIsNotDeleted() throws IOException {
    // Given
    verified();

    // When
    note(
        new BackupStep.NotExpired(
            BackupPhase.VERIFIED,
            RetainedBecause.CLOCK_IN_DOUBT,
            "NotYetExpired",
            "see which clock is wrong",
            1,
            NOW.plus(Duration.ofDays(31)).plusSeconds(60)),
        NOW.plus(Duration.ofDays(31)));

    // Then
    GOLDEN.check("not-expired", backup.getStatus());
  }

  @Test
  void shouldSayThatTheClaimIsGone() throws IOException {
    // Given
    verified();

    // When
    note(new BackupStep.Lost("ClaimGone", "The claim is gone"), NOW.plusSeconds(60));

    // Then
    GOLDEN.check("lost", backup.getStatus());
  }

  private void verified() {
    note(DUMPING, NOW);
    note(VERIFIED, NOW.plusSeconds(5));
  }

  @Test
  void shouldSayWhyThereIsNoDump() throws IOException {
    // Given
    note(DUMPING, NOW);

    // When
    note(
        new BackupStep.Failed(Optional.empty(), "BackupLost", "There is no dump: evicted"),
        NOW.plusSeconds(5));

    // Then
    GOLDEN.check("failed", backup.getStatus());
  }

  private void note(BackupStep.Note note, Instant now) {
    backup.setStatus(BackupProgress.after(backup, note, now));
  }
}
