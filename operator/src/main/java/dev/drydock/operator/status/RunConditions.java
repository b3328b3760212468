package dev.drydock.operator.status;

import dev.drydock.operator.plan.Outcome;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one condition of a run: Succeeded. */
public final class RunConditions {
  /** Unknown while the run goes on, else whether it has ended in sync with the app up. */
  public static final String SUCCEEDED = "Succeeded";

  private RunConditions() {}

  static List<Condition> running(
      @Nullable List<Condition> before,
      String reason,
      String message,
      long generation,
      Instant now) {
    return conditions(before, "Unknown", reason, message, generation, now);
  }

  static List<Condition> ended(
      @Nullable List<Condition> before,
      Outcome outcome,
      String reason,
      String message,
      long generation,
      Instant now) {
    String status = outcome == Outcome.SUCCEEDED ? "True" : "False";
    return conditions(before, status, reason, message, generation, now);
  }

  private static List<Condition> conditions(
      @Nullable List<Condition> before,
      String status,
      String reason,
      String message,
      long generation,
      Instant now) {
    String since =
        (before == null ? List.<Condition>of() : before)
            .stream()
                .filter(condition -> SUCCEEDED.equals(condition.getType()))
                .filter(condition -> status.equals(condition.getStatus()))
                .map(Condition::getLastTransitionTime)
                .findFirst()
                .orElse(now.truncatedTo(ChronoUnit.SECONDS).toString());
    return List.of(
        new ConditionBuilder()
            .withType(SUCCEEDED)
            .withStatus(status)
            .withReason(reason)
            .withMessage(message)
            .withObservedGeneration(generation)
            .withLastTransitionTime(since)
            .build());
  }
}
