package dev.drydock.migrations.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.migrations.database.TransactionsSince;
import dev.drydock.migrations.profile.AppliedMigration;
import dev.drydock.migrations.profile.Comparison;
import dev.drydock.migrations.profile.ComparisonRules;
import dev.drydock.migrations.profile.Execution;
import dev.drydock.migrations.profile.History;
import dev.drydock.migrations.profile.MigrationFile;
import dev.drydock.migrations.profile.MigrationSet;
import dev.drydock.migrations.profile.Profile;
import dev.drydock.migrations.profile.Profiles;
import dev.drydock.migrations.profile.Standing;
import dev.drydock.migrations.profile.Version;
import dev.drydock.migrations.report.Reason;
import dev.drydock.migrations.report.Verdict;
import dev.drydock.migrations.request.Identity;
import dev.drydock.migrations.step.MigrateFindings.Read;
import dev.drydock.migrations.step.MigrateFindings.Unread;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MigrateDecisionTest {
  private static final Profile FLYWAY = Profiles.named("Flyway");
  private static final MigrationSet IMAGE =
      new MigrationSet(
          List.of(
              new MigrationFile.Versioned(
                  Version.of("1"), "shop", "V1__shop.sql", Optional.of("1"))),
          new TreeMap<>());
  private static final SchemaState EMPTY = state(new History.Present(List.of()), "empty");
  private static final SchemaState EMPTY_BUT_TOUCHED =
      state(new History.Present(List.of()), "touched");
  private static final SchemaState DONE =
      state(
          new History.Present(
              List.of(
                  new AppliedMigration(
                      1,
                      AppliedMigration.Kind.VERSIONED,
                      Optional.of(Version.of("1")),
                      "shop",
                      "V1__shop.sql",
                      Optional.of("1"),
                      true,
                      Optional.empty()))),
          "done");
  private static final Execution FINISHED = new Execution.Finished(Optional.of(1));
  private static final Execution BROKEN =
      new Execution.Broken(
          Optional.of(0), "no", Optional.of("42703"), Optional.of("V1__shop.sql"), Optional.of(2));
  private static final TransactionsSince NONE = new TransactionsSince(false, 0);
  private static final TransactionsSince SOME = new TransactionsSince(false, 1);
  private static final TransactionsSince ELSEWHERE = new TransactionsSince(true, 0);

  static Stream<Arguments> endings() {
    return Stream.of(
        row(read(FINISHED, false, DONE, SOME, true), Verdict.IN_SYNC, Reason.IN_SYNC, false),
        row(read(FINISHED, false, EMPTY, NONE, true), Verdict.FAILED, Reason.NOT_IN_SYNC, true),
        row(read(BROKEN, false, EMPTY, NONE, true), Verdict.FAILED, Reason.MIGRATION_FAILED, true),
        row(read(BROKEN, false, EMPTY, SOME, true), Verdict.FAILED, Reason.MIGRATION_FAILED, false),
        row(
            read(BROKEN, false, EMPTY_BUT_TOUCHED, NONE, true),
            Verdict.FAILED,
            Reason.MIGRATION_FAILED,
            false),
        row(read(BROKEN, false, DONE, NONE, true), Verdict.FAILED, Reason.MIGRATION_FAILED, false),
        row(read(BROKEN, true, EMPTY, NONE, true), Verdict.FAILED, Reason.TIMED_OUT, true),
        row(read(BROKEN, true, EMPTY, NONE, false), Verdict.FAILED, Reason.TIMED_OUT, false),
        row(read(FINISHED, false, DONE, SOME, false), Verdict.FAILED, Reason.TIMED_OUT, false),
        row(
            read(FINISHED, false, DONE, ELSEWHERE, true),
            Verdict.FAILED,
            Reason.FAILED_OVER,
            false),
        row(read(BROKEN, false, EMPTY, ELSEWHERE, true), Verdict.FAILED, Reason.FAILED_OVER, false),
        row(
            new Unread(FINISHED, false, Reason.DATABASE_UNREACHABLE, "gone"),
            Verdict.FAILED,
            Reason.DATABASE_UNREACHABLE,
            false),
        row(
            new Unread(BROKEN, true, Reason.DATABASE_UNREACHABLE, "gone"),
            Verdict.FAILED,
            Reason.TIMED_OUT,
            false));
  }

  @ParameterizedTest
  @MethodSource("endings")
  void shouldProveOrHold(
      MigrateFindings findings, Verdict verdict, Reason reason, boolean unchanged) {
    // When
    Decision decision = MigrateDecision.of(findings);

    // Then
    assertThat(decision.verdict()).isEqualTo(verdict);
    assertThat(decision.reason()).isEqualTo(reason);
    assertThat(MigrateDecision.unchanged(findings)).isEqualTo(unchanged);
  }

  private static Arguments row(
      MigrateFindings findings, Verdict verdict, Reason reason, boolean unchanged) {
    return Arguments.of(findings, verdict, reason, unchanged);
  }

  private static Read read(
      Execution execution,
      boolean timedOut,
      SchemaState after,
      TransactionsSince transactions,
      boolean gone) {
    return new Read(
        execution,
        timedOut,
        FLYWAY,
        EMPTY,
        standing(EMPTY),
        after,
        standing(after),
        transactions,
        gone);
  }

  private static Standing standing(SchemaState state) {
    return Comparison.of(
        IMAGE, state.history(), new ComparisonRules(false, Optional.empty(), false));
  }

  private static SchemaState state(History history, String catalog) {
    return new SchemaState(
        new Identity("7", "shop", 1), "public", "flyway_schema_history", history, catalog, FLYWAY);
  }
}
