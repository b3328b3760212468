package dev.drydock.migrations.step;

import dev.drydock.migrations.profile.AppliedMigration;
import dev.drydock.migrations.profile.Execution;
import dev.drydock.migrations.report.MigrationResult;
import dev.drydock.migrations.report.Verdict;
import java.util.List;
import java.util.Optional;

/** The result as it is reported. */
final class MigrationResults {
  private MigrationResults() {}

  static MigrationResult of(MigrateFindings findings, Decision decision, String logTail) {
    boolean failed = decision.verdict() == Verdict.FAILED;
    Optional<SchemaState> after =
        findings instanceof MigrateFindings.Read read
            ? Optional.of(read.after())
            : Optional.empty();
    Optional<Execution.Broken> broken =
        findings.execution() instanceof Execution.Broken each
            ? Optional.of(each)
            : Optional.empty();
    return new MigrationResult(
        after.map(SchemaState::resultHash),
        findings instanceof MigrateFindings.Read read ? gained(read) : List.of(),
        after.flatMap(SchemaState::schemaVersion),
        failed ? Optional.of(MigrateDecision.unchanged(findings)) : Optional.empty(),
        findings.execution().executed(),
        broken.flatMap(Execution.Broken::sqlState),
        broken.flatMap(Execution.Broken::file),
        broken.flatMap(Execution.Broken::line),
        failed ? Optional.of(logTail).filter(text -> !text.isEmpty()) : Optional.empty());
  }

  private static List<String> gained(MigrateFindings.Read read) {
    List<AppliedMigration> before = read.before().history().entries();
    return read.after().history().entries().stream()
        .filter(row -> !before.contains(row) && row.success())
        .filter(row -> row.kind() != AppliedMigration.Kind.NOTE)
        .map(AppliedMigration::label)
        .toList();
  }
}
