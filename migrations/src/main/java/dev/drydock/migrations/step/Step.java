package dev.drydock.migrations.step;

import dev.drydock.migrations.report.Report;
import java.io.IOException;

/** One step: gathers, decides, reports. */
public interface Step {
  /** Does the step; a report is its only result. */
  Report run() throws IOException, InterruptedException;
}
