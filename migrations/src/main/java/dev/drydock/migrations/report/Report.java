package dev.drydock.migrations.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.drydock.migrations.request.Identity;
import dev.drydock.migrations.request.Request;
import java.util.List;
import java.util.Optional;

/** The agent's one answer. */
@JsonPropertyOrder({
  "verdict",
  "reason",
  "message",
  "version",
  "step",
  "plan",
  "identity",
  "serverVersion",
  "warnings",
  "backup",
  "result"
})
public record Report(
    Verdict verdict,
    Reason reason,
    String message,
    int version,
    StepName step,
    Optional<Plan> plan,
    Optional<Identity> identity,
    Optional<String> serverVersion,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings,
    Optional<BackupFacts> backup,
    Optional<MigrationResult> result) {
  public Report {
    warnings = List.copyOf(warnings);
  }

  /** A report that has only its head. */
  public static Report of(StepName step, Verdict verdict, Reason reason, String message) {
    return new Report(
        verdict,
        reason,
        message,
        Request.CONTRACT_VERSION,
        step,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with the plan. */
  public Report withPlan(Plan seen) {
    return new Report(
        verdict,
        reason,
        message,
        version,
        step,
        Optional.of(seen),
        identity,
        serverVersion,
        warnings,
        backup,
        result);
  }

  /** The same with the server that was talked to. */
  public Report withServer(Identity seen, String runningVersion) {
    return new Report(
        verdict,
        reason,
        message,
        version,
        step,
        plan,
        Optional.of(seen),
        Optional.of(runningVersion),
        warnings,
        backup,
        result);
  }

  /** The same with warnings. */
  public Report withWarnings(List<String> said) {
    return new Report(
        verdict,
        reason,
        message,
        version,
        step,
        plan,
        identity,
        serverVersion,
        said,
        backup,
        result);
  }

  /** The same with a dump. */
  public Report withBackup(BackupFacts taken) {
    return new Report(
        verdict,
        reason,
        message,
        version,
        step,
        plan,
        identity,
        serverVersion,
        warnings,
        Optional.of(taken),
        result);
  }

  /** The same with what the migration left. */
  public Report withResult(MigrationResult left) {
    return new Report(
        verdict,
        reason,
        message,
        version,
        step,
        plan,
        identity,
        serverVersion,
        warnings,
        backup,
        Optional.of(left));
  }
}
