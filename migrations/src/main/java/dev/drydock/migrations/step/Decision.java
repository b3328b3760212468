package dev.drydock.migrations.step;

import dev.drydock.migrations.report.Reason;
import dev.drydock.migrations.report.Verdict;
import java.util.List;

/** A verdict with its reason and words. */
record Decision(Verdict verdict, Reason reason, String message, List<String> warnings) {
  Decision {
    warnings = List.copyOf(warnings);
  }

  static Decision of(Verdict verdict, Reason reason, String message) {
    return new Decision(verdict, reason, message, List.of());
  }

  /** The same with warnings. */
  Decision warning(List<String> said) {
    return new Decision(verdict, reason, message, said);
  }
}
