package dev.drydock.operator.manifest;

import dev.drydock.api.Api;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Job of one pod as the pod contract describes it: what all Jobs share. */
final class AgentJob {
  /**
   * How long a pod waits at its door: longer than any quiesce, backup or outage of the operator
   * that a run can survive, because waiting costs next to nothing and starting again is downtime.
   */
  static final Duration DOOR = Duration.ofHours(24);

  /** What the agent has after its own time-out to end the tool and report. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(60);

  private AgentJob() {}

  static Job of(
      String namespace,
      String name,
      Map<String, String> labels,
      Surroundings surroundings,
      List<Container> init,
      List<Container> containers,
      Optional<String> claimName,
      Duration deadline) {
    return SinglePodJob.of(
        namespace,
        name,
        labels,
        surroundings.annotations(),
        pod(surroundings, init, containers, claimName, deadline));
  }

  /** The longest time that a pod may take: its door, its work, and its last words. */
  static Duration deadline(AgentRequest request) {
    long door = Optional.ofNullable(request.doorTimeoutSeconds()).orElse(0L);
    return LAST_WORDS.plusSeconds(door + request.timeoutSeconds());
  }

  private static PodSpec pod(
      Surroundings surroundings,
      List<Container> init,
      List<Container> containers,
      Optional<String> claimName,
      Duration deadline) {
    // Kept containers start first: nothing else reaches the database without them.
    List<Container> first = new ArrayList<>(surroundings.kept());
    first.addAll(init);
    List<Volume> volumes = new ArrayList<>(volumes(claimName));
    volumes.addAll(surroundings.volumes());
    // @formatter:off
    return surroundings.pod()
        .withRestartPolicy("Never")
        .withActiveDeadlineSeconds(deadline.toSeconds())
        .withEnableServiceLinks(false)
        .withInitContainers(first)
        .withContainers(containers)
        .withVolumes(volumes)
        .build();
    // @formatter:on
  }

  private static List<Volume> volumes(Optional<String> claimName) {
    List<Volume> volumes = new ArrayList<>();
    volumes.add(emptyDir(Containers.DRYDOCK));
    // @formatter:off
    volumes.add(
        new VolumeBuilder()
            .withName(AgentContainer.PODINFO)
            .withNewDownwardAPI()
                .addNewItem()
                    .withPath("go")
                    .withNewFieldRef()
                        .withFieldPath("metadata.annotations['" + Api.GO + "']")
                    .endFieldRef()
                .endItem()
            .endDownwardAPI()
            .build());
    // @formatter:on
    volumes.add(emptyDir(AgentContainer.TEMPORARY));
    claimName.ifPresent(
        claim ->
            volumes.add(
                new VolumeBuilder()
                    .withName(AgentContainer.BACKUPS)
                    .withNewPersistentVolumeClaim(claim, false)
                    .build()));
    return volumes;
  }

  private static Volume emptyDir(String name) {
    return new VolumeBuilder().withName(name).withNewEmptyDir().endEmptyDir().build();
  }
}
