package dev.drydock.operator.manifest;

import dev.drydock.api.Api;
import dev.drydock.api.ContainerImage;
import dev.drydock.api.MigrationReference;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.StoppedWorkload;
import dev.drydock.operator.plan.ResumeMark;
import dev.drydock.operator.plan.Step;
import dev.drydock.operator.plan.WorkloadState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The two patches of a workload, as strategic merge patches under its resourceVersion: each stops
 * or floats it and writes on it, in one write, what Drydock has to know afterwards (S6).
 */
public final class WorkloadPatches {
  private WorkloadPatches() {}

  /** Replicas 0, and how to put it back. */
  public static Map<String, Object> stop(MigrationRun run, Step.Stop stop) {
    Map<String, Object> annotations = new HashMap<>();
    annotations.put(Api.RESUME, WorkloadMarks.write(mark(run, stop.workload(), stop.before())));
    annotations.put(Api.FLOATED, null);
    return Map.of(
        "metadata", metadata(stop.workload(), annotations), "spec", Map.of("replicas", 0));
  }

  /** Replicas and images back, and what was proven. */
  public static Map<String, Object> floating(Step.Refloat step) {
    Map<String, Object> annotations = new HashMap<>();
    annotations.put(Api.RESUME, null);
    annotations.put(Api.FLOATED, WorkloadMarks.write(step.mark()));
    Map<String, Object> spec = new HashMap<>();
    if (step.replicas() != step.workload().replicas()) {
      spec.put("replicas", step.replicas());
    }
    List<ContainerImage> changed =
        step.images().stream()
            .filter(image -> !step.workload().templateImages().contains(image))
            .toList();
    if (!changed.isEmpty()) {
      spec.put(
          "template",
          Map.of(
              "spec",
              Map.of("containers", changed.stream().map(WorkloadPatches::container).toList())));
    }
    return Map.of("metadata", metadata(step.workload(), annotations), "spec", spec);
  }

  private static ResumeMark mark(
      MigrationRun run, WorkloadState.Live workload, StoppedWorkload before) {
    return new ResumeMark(
        Optional.ofNullable(run.getSpec().migration()).map(MigrationReference::uid).orElse(""),
        run.getMetadata().getUid(),
        run.getMetadata().getName(),
        workload.uid(),
        Objects.requireNonNullElse(before.replicas(), 0),
        Objects.requireNonNullElse(before.images(), List.of()));
  }

  private static Map<String, Object> metadata(
      WorkloadState.Live workload, Map<String, Object> annotations) {
    return Map.of(
        "uid", workload.uid(),
        "resourceVersion", workload.resourceVersion(),
        "annotations", annotations);
  }

  private static Map<String, String> container(ContainerImage image) {
    return Map.of(
        "name", Objects.requireNonNull(image.container()),
        "image", Objects.requireNonNull(image.image()));
  }
}
