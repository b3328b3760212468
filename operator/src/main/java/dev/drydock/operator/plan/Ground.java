package dev.drydock.operator.plan;

/** On what ground a run lets the app up: rule S1 and its two exceptions. */
enum Ground {
  /** The schema is proven for the run's own images. */
  PROVEN,
  /** The run is given up, the database is as it was, and the pods run what served before. */
  AS_IT_WAS,
  /** A person took it upon themselves; the pods run what the templates carry. */
  PERSONS_WORD;

  static Ground of(Assignment run, Observation seen) {
    RunRecord record = seen.record();
    if (fell(record, StepName.APPROVAL_RESUME) || fell(record, StepName.PROVING)) {
      return PERSONS_WORD;
    }
    if (record.done(StepName.MIGRATING)
        || record.done(StepName.SETTLING)
        || record.failure().isEmpty()) {
      return PROVEN;
    }
    return GoingBack.allowed(run, seen) ? AS_IT_WAS : PERSONS_WORD;
  }

  private static boolean fell(RunRecord record, StepName step) {
    return record.ended(step) && !record.done(step);
  }
}
