package dev.drydock.migrations.step;

import dev.drydock.migrations.report.Reason;

/** The step does not begin: something is not as it had to be, and nothing was touched. */
final class Stop extends Exception {
  private final Reason reason;
  private final String words;

  Stop(Reason reason, String words) {
    super(words);
    this.reason = reason;
    this.words = words;
  }

  Reason reason() {
    return reason;
  }

  String words() {
    return words;
  }
}
