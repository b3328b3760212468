package dev.drydock.operator.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Dates what conditions say: a condition keeps its time for as long as it keeps its status. */
record MigrationConditions(List<Condition> before, Instant now) {

  static final String READY = "Ready";
  static final String RECONCILING = "Reconciling";
  static final String STALLED = "Stalled";
  static final String SCHEMA_IN_SYNC = "SchemaInSync";
  static final String WORKLOADS_AVAILABLE = "WorkloadsAvailable";
  static final String APPROVED = "Approved";

  List<Condition> of(
      MigrationSummary summary,
      MigrationSchema schema,
      MigrationApp app,
      Optional<Verdict> asks,
      long generation) {
    List<Condition> conditions = new ArrayList<>();
    asks.ifPresent(verdict -> conditions.add(condition(APPROVED, verdict, generation)));
    conditions.addAll(
        0,
        List.of(
            condition(READY, ready(summary), generation),
            condition(RECONCILING, reconciling(summary), generation),
            condition(STALLED, stalled(summary), generation),
            condition(SCHEMA_IN_SYNC, schema.inSync(), schema.generation()),
            condition(WORKLOADS_AVAILABLE, app.available(), generation)));
    return List.copyOf(conditions);
  }

  private static Verdict ready(MigrationSummary summary) {
    return summary.standing().ready
        ? Verdict.yes(summary.reason(), summary.message())
        : Verdict.no(summary.reason(), summary.message());
  }

  private static Verdict reconciling(MigrationSummary summary) {
    return summary.standing().reconciling
        ? Verdict.yes(summary.reason(), summary.message())
        : Verdict.no(MigrationReason.NO_RUN.word(), "No run goes on");
  }

  private static Verdict stalled(MigrationSummary summary) {
    return summary.standing().stalled
        ? Verdict.yes(summary.reason(), summary.message())
        : Verdict.no(MigrationReason.NOT_STALLED.word(), "Nothing waits for a person");
  }

  private Condition condition(String type, Verdict verdict, long generation) {
    String since =
        before.stream()
            .filter(condition -> type.equals(condition.getType()))
            .filter(condition -> verdict.status().equals(condition.getStatus()))
            .map(Condition::getLastTransitionTime)
            .findFirst()
            .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
    return new ConditionBuilder()
        .withType(type)
        .withStatus(verdict.status())
        .withReason(verdict.reason())
        .withMessage(verdict.message())
        .withObservedGeneration(generation)
        .withLastTransitionTime(since)
        .build();
  }
}
