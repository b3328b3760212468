package dev.drydock.migrations.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.migrations.backup.Destination;
import dev.drydock.migrations.backup.DumpClient;
import dev.drydock.migrations.database.ForeignSession;
import dev.drydock.migrations.database.Pooling;
import dev.drydock.migrations.database.Server;
import dev.drydock.migrations.profile.AppliedMigration;
import dev.drydock.migrations.profile.MigrationFile;
import dev.drydock.migrations.profile.Profiles;
import dev.drydock.migrations.profile.Standing;
import dev.drydock.migrations.profile.Version;
import dev.drydock.migrations.report.Reason;
import dev.drydock.migrations.report.Verdict;
import dev.drydock.migrations.request.DatabaseAhead;
import dev.drydock.migrations.request.Identity;
import dev.drydock.migrations.step.PreflightFindings.BackupFindings;
import dev.drydock.migrations.step.PreflightFindings.Read;
import dev.drydock.migrations.step.PreflightFindings.ToolFindings;
import dev.drydock.migrations.step.PreflightFindings.Unread;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PreflightDecisionTest {
  private static final long SIZE = 100L << 20;
  private static final Server SERVER =
      new Server(new Identity("7", "shop", 1), "17.5", 17, false, "app", SIZE);
  private static final Standing IN_SYNC = new Standing.InSync();
  private static final Standing AHEAD = new Standing.Ahead(List.of("3"));
  private static final Standing PENDING =
      new Standing.Pending(
          List.of(
              new MigrationFile.Versioned(
                  Version.of("1"), "shop", "V1__shop.sql", Optional.empty())));
  private static final AppliedMigration FAILED =
      new AppliedMigration(
          1,
          AppliedMigration.Kind.VERSIONED,
          Optional.of(Version.of("1")),
          "shop",
          "V1__shop.sql",
          Optional.empty(),
          false,
          Optional.empty());
  private static final Destination ROOMY = new Destination.Writable(SIZE);
  private static final Destination FULL = new Destination.Writable(SIZE - 1);
  private static final Destination CLOSED = new Destination.NotWritable("read-only");

  static Stream<Arguments> standings() {
    return Stream.of(
        row(IN_SYNC, DatabaseAhead.BLOCK, Verdict.IN_SYNC, Reason.IN_SYNC),
        row(PENDING, DatabaseAhead.BLOCK, Verdict.PENDING, Reason.MIGRATIONS_PENDING),
        row(AHEAD, DatabaseAhead.BLOCK, Verdict.BLOCKED, Reason.DATABASE_AHEAD),
        row(AHEAD, DatabaseAhead.ALLOW, Verdict.IN_SYNC, Reason.IN_SYNC),
        row(
            new Standing.Diverged(List.of("1 was edited")),
            DatabaseAhead.ALLOW,
            Verdict.BLOCKED,
            Reason.HISTORY_DIVERGED),
        row(
            new Standing.Failed(List.of(FAILED)),
            DatabaseAhead.ALLOW,
            Verdict.BLOCKED,
            Reason.HISTORY_FAILED),
        row(
            new Standing.NotEmpty(),
            DatabaseAhead.ALLOW,
            Verdict.BLOCKED,
            Reason.SCHEMA_NOT_EMPTY));
  }

  @ParameterizedTest
  @MethodSource("standings")
  void shouldJudgeHowImageAndDatabaseStand(
      Standing standing, DatabaseAhead ahead, Verdict verdict, Reason reason) {
    // When
    Decision decision = PreflightDecision.of(read(standing, ahead, List.of(), Optional.empty()));

    // Then
    assertThat(decision.verdict()).isEqualTo(verdict);
    assertThat(decision.reason()).isEqualTo(reason);
  }

  static Stream<Arguments> obstacles() {
    return Stream.of(
        Arguments.of(List.of("CREATE"), backup(ROOMY, "17.5"), Reason.PERMISSION_DENIED),
        Arguments.of(List.of(), backup(ROOMY, "16.9"), Reason.DUMP_CLIENT_TOO_OLD),
        Arguments.of(
            List.of(),
            Optional.of(new BackupFindings(ROOMY, Optional.empty(), List.of())),
            Reason.DUMP_CLIENT_TOO_OLD),
        Arguments.of(
            List.of(),
            Optional.of(new BackupFindings(ROOMY, Optional.of(client("17.5")), List.of("t"))),
            Reason.PERMISSION_DENIED),
        Arguments.of(List.of(), backup(CLOSED, "17.5"), Reason.DESTINATION_NOT_WRITABLE),
        Arguments.of(List.of(), backup(FULL, "17.5"), Reason.DESTINATION_FULL));
  }

  @ParameterizedTest
  @MethodSource("obstacles")
  void shouldBlockBeforeTheDowntimeWhatWouldFailInIt(
      List<String> lacking, Optional<BackupFindings> backup, Reason reason) {
    // When
    Decision decision = PreflightDecision.of(read(PENDING, DatabaseAhead.BLOCK, lacking, backup));

    // Then
    assertThat(decision.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(decision.reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @MethodSource("obstacles")
  void shouldNotMindThoseWhereNothingIsPending(
      List<String> lacking, Optional<BackupFindings> backup, Reason reason) {
    // When
    Decision decision = PreflightDecision.of(read(IN_SYNC, DatabaseAhead.BLOCK, lacking, backup));

    // Then
    assertThat(decision.verdict()).as(reason.word()).isEqualTo(Verdict.IN_SYNC);
    assertThat(decision.warnings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"DATABASE_UNREACHABLE", "CREDENTIALS_REFUSED", "DATABASE_UNREADABLE"})
  void shouldTellAFailureToReadApartFromAnAnswer(Reason reason) {
    // When
    Decision decision = PreflightDecision.of(new Unread(reason, "why"));

    // Then
    assertThat(decision).isEqualTo(Decision.of(Verdict.BLOCKED, reason, "why"));
  }

  static Stream<Arguments> toolTroubles() {
    return Stream.of(
        Arguments.of(
            new ToolFindings(Optional.of("held"), Optional.empty()), Reason.TOOL_LOCK_HELD),
        Arguments.of(
            new ToolFindings(Optional.empty(), Optional.of("hangs")), Reason.TOOL_UNUSABLE));
  }

  @ParameterizedTest
  @MethodSource("toolTroubles")
  void shouldBlockATroubledTool(ToolFindings tool, Reason reason) {
    // When
    Decision decision =
        PreflightDecision.of(read(PENDING, DatabaseAhead.BLOCK, tool, List.of(), Optional.empty()));

    // Then
    assertThat(decision.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(decision.reason()).isEqualTo(reason);
  }

  @Test
  void shouldLetANewerDumpClientPass() {
    // When
    Decision decision =
        PreflightDecision.of(read(PENDING, DatabaseAhead.BLOCK, List.of(), backup(ROOMY, "18.0")));

    // Then
    assertThat(decision.verdict()).isEqualTo(Verdict.PENDING);
  }

  @Test
  void shouldWarnOfALongTransaction() {
    // Given
    ForeignSession report =
        new ForeignSession(1, "bi", "report", Optional.empty(), Optional.of(600L), 0);

    // When
    Decision decision =
        PreflightDecision.of(
            new Read(
                PENDING,
                words(PENDING),
                SERVER,
                Pooling.DIRECT,
                DatabaseAhead.BLOCK,
                ToolFindings.NONE,
                List.of(),
                Optional.empty(),
                List.of(report)));

    // Then
    assertThat(decision.warnings())
        .containsExactly(
            "connected now, and has to go: report (user bi)",
            "report (user bi) is in a transaction for 10 minutes");
  }

  private static Arguments row(
      Standing standing, DatabaseAhead ahead, Verdict verdict, Reason reason) {
    return Arguments.of(standing, ahead, verdict, reason);
  }

  private static Read read(
      Standing standing,
      DatabaseAhead ahead,
      List<String> lacking,
      Optional<BackupFindings> backup) {
    return read(standing, ahead, ToolFindings.NONE, lacking, backup);
  }

  private static Read read(
      Standing standing,
      DatabaseAhead ahead,
      ToolFindings tool,
      List<String> lacking,
      Optional<BackupFindings> backup) {
    return new Read(
        standing, words(standing), SERVER, Pooling.DIRECT, ahead, tool, lacking, backup, List.of());
  }

  private static StandingWords words(Standing standing) {
    return StandingWords.of(standing, "public", Profiles.named("Flyway").advice());
  }

  private static Optional<BackupFindings> backup(Destination destination, String version) {
    return Optional.of(new BackupFindings(destination, Optional.of(client(version)), List.of()));
  }

  private static DumpClient client(String version) {
    return new DumpClient(Path.of("pg_dump"), Path.of("pg_restore"), version);
  }
}
