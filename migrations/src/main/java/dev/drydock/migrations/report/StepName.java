package dev.drydock.migrations.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The steps of the agent. */
public enum StepName {
  PREFLIGHT,
  BACKUP,
  MIGRATE,
  SETTLE,
  EXPIRE;

  /** The word of the command line. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
