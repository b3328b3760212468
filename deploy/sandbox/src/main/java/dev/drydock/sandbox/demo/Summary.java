package dev.drydock.sandbox.demo;

import dev.drydock.api.Downtime;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.api.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All releases in one table. */
final class Summary {
  private static final String LAYOUT = "%-30s %-10s %9s  %-18s %s";

  private final List<String> rows = new ArrayList<>();

  void add(MigrationRun run) {
    Optional<MigrationRunStatus> status = Timeline.status(run);
    Optional<RunResult> result = status.map(MigrationRunStatus::result);
    rows.add(
        LAYOUT
            .formatted(
                image(run),
                Timeline.outcome(run),
                status.map(MigrationRunStatus::downtime).map(Summary::downtime).orElse("none"),
                result
                    .map(RunResult::applied)
                    .map(applied -> String.join(", ", applied))
                    .filter(text -> !text.isEmpty())
                    .orElse("-"),
                status.map(MigrationRunStatus::backup).orElse("-"))
            .stripTrailing());
  }

  /** Without an end where a person has to look first. */
  private static String downtime(Downtime downtime) {
    return downtime.duration() == null ? "until 1.5" : downtime.duration();
  }

  private static String image(MigrationRun run) {
    return Optional.ofNullable(run.getSpec().snapshot())
        .flatMap(spec -> Optional.ofNullable(spec.image()))
        .orElse("");
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(LAYOUT.formatted("IMAGE", "OUTCOME", "DOWNTIME", "APPLIED", "BACKUP"));
    lines.addAll(rows);
    return lines;
  }
}
