package dev.drydock.operator.plan;

import dev.drydock.api.RunPlan;
import dev.drydock.api.RunResult;
import java.util.Optional;

/** Whether a person has approved what is there now, and no other plan or result. */
final class Asking {
  private Asking() {}

  /** What a person approves at this point, as a hash. */
  static String hash(ApprovalPoint point, RunRecord record) {
    Optional<String> hash =
        switch (point) {
          case START, MIGRATE -> record.plan().map(RunPlan::hash);
          case RESUME -> record.result().map(RunResult::hash);
        };
    return hash.orElse("");
  }

  /** Whether what is there now was approved, and the run has noted it. */
  static boolean noted(ApprovalPoint point, RunRecord record) {
    return record.approval(point).filter(hash(point, record)::equals).isPresent();
  }

  /** Notes the approval that was given, or goes on waiting for it. */
  static Step next(ApprovalPoint point, Observation seen) {
    String hash = hash(point, seen.record());
    Words words = seen.words();
    Optional<String> approved = words.approved(point);
    if (!hash.isEmpty() && approved.filter(hash::equals).isPresent()) {
      return new Step.Approved(point, hash, words.by(point.annotation()));
    }
    return new Step.Await(
        point,
        approved.isPresent() ? "PlanChanged" : "WaitingForApproval",
        hash,
        point == ApprovalPoint.RESUME && seen.cancelled(),
        seen.preview());
  }
}
