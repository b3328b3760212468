package dev.drydock.operator.status;

import dev.drydock.operator.plan.Outcome;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of a run: Succeeded, and Approved once a person was waited for. */
public final class RunConditions {
  /** Unknown while the run goes on, else whether it has ended in sync with the app up. */
  public static final String SUCCEEDED = "Succeeded";

  /** False while a person is waited for, True when the last one asked for has approved. */
  public static final String APPROVED = "Approved";

  private RunConditions() {}

  static List<Condition> waiting(
      @Nullable List<Condition> before,
      String reason,
      String message,
      long generation,
      Instant now) {
    List<Condition> said = conditions(before, "Unknown", reason, message, generation, now);
    return with(said, condition(before, APPROVED, "False", reason, message, generation, now));
  }

  static List<Condition> approved(
      @Nullable List<Condition> before, String message, long generation, Instant now) {
    List<Condition> said = conditions(before, "Unknown", APPROVED, message, generation, now);
    return with(said, condition(before, APPROVED, "True", APPROVED, message, generation, now));
  }

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

  /** Whoever is not waited for any more has approved, or was not asked in the end. */
  private static List<Condition> conditions(
      @Nullable List<Condition> before,
      String status,
      String reason,
      String message,
      long generation,
      Instant now) {
    Condition succeeded = condition(before, SUCCEEDED, status, reason, message, generation, now);
    return orEmpty(before).stream()
        .filter(condition -> APPROVED.equals(condition.getType()))
        .filter(condition -> "True".equals(condition.getStatus()))
        .findFirst()
        .map(approved -> List.of(succeeded, approved))
        .orElseGet(() -> List.of(succeeded));
  }

  private static List<Condition> with(List<Condition> said, Condition approved) {
    return List.of(said.getFirst(), approved);
  }

  private static Condition condition(
      @Nullable List<Condition> before,
      String type,
      String status,
      String reason,
      String message,
      long generation,
      Instant now) {
    String since =
        orEmpty(before).stream()
            .filter(condition -> type.equals(condition.getType()))
            .filter(condition -> status.equals(condition.getStatus()))
            .map(Condition::getLastTransitionTime)
            .findFirst()
            .orElse(now.truncatedTo(ChronoUnit.SECONDS).toString());
    return new ConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(reason)
        .withMessage(message)
        .withObservedGeneration(generation)
        .withLastTransitionTime(since)
        .build();
  }

  private static List<Condition> orEmpty(@Nullable List<Condition> conditions) {
    return conditions == null ? List.of() : conditions;
  }
}
