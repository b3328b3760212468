package dev.drydock.operator.plan;

import dev.drydock.api.ContainerImage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds workloads as they are seen; all have a container named web. */
final class Workloads {
  private final String name;
  private String uid;
  private int replicas = 3;
  private boolean gated = true;
  private boolean paused;
  private List<ContainerImage> template = web("shop:1.1");
  private List<ContainerImage> serving = web("shop:1.0");
  private List<String> pods = List.of("shop-web-x");
  private boolean gone;
  private boolean rolledOut = true;
  private ReplicaRange range = ReplicaRange.ANY;
  private @Nullable ResumeMark resume;
  private @Nullable FloatedMark floated;
  private @Nullable String replicasOwner;
  private @Nullable String lastScaledBy;
  private @Nullable String heldBy;

  private Workloads(String name) {
    this.name = name;
    this.uid = "uid-of-" + name;
  }

  /** A gated Deployment whose three pods of shop:1.0 serve, and whose template has shop:1.1. */
  static Workloads serving() {
    return new Workloads("shop-web");
  }

  /** The same without the gate. */
  static Workloads ungated() {
    Workloads workloads = serving();
    workloads.gated = false;
    return workloads;
  }

  /** The same with replicas 0, by whomever, and all pods gone. */
  Workloads down() {
    replicas = 0;
    serving = List.of();
    pods = List.of();
    gone = true;
    return this;
  }

  /** Down, with the mark of a run. */
  Workloads stoppedBy(String runUid) {
    resume = new ResumeMark("uid-of-shop", runUid, "a run", uid, replicas, web("shop:1.0"));
    return down();
  }

  /** Down, with the mark of the run under test. */
  Workloads stopped() {
    return stoppedBy(Assignments.UID);
  }

  /** Its pods wait at the gate. */
  Workloads waiting() {
    serving = List.of();
    pods = List.of();
    gone = true;
    rolledOut = false;
    return this;
  }

  /** One pod has not ended yet. */
  Workloads remaining() {
    pods = List.of("shop-web-x");
    gone = false;
    return this;
  }

  Workloads named(String other) {
    Workloads workloads = new Workloads(other);
    workloads.gated = gated;
    return workloads;
  }

  Workloads template(String... images) {
    template = web(images);
    return this;
  }

  Workloads alsoTemplate(String container, String image) {
    template =
        java.util.stream.Stream.concat(
                template.stream(), java.util.stream.Stream.of(new ContainerImage(container, image)))
            .toList();
    return this;
  }

  Workloads alsoServing(String container, String image) {
    serving =
        java.util.stream.Stream.concat(
                serving.stream(), java.util.stream.Stream.of(new ContainerImage(container, image)))
            .toList();
    return this;
  }

  Workloads serves(String... images) {
    serving = web(images);
    return this;
  }

  Workloads replicas(int number) {
    replicas = number;
    return this;
  }

  Workloads recreated() {
    uid = "uid-of-another-" + name;
    resume = null;
    floated = null;
    return this;
  }

  /** The mark stays, but the object is another one. */
  Workloads movedTo(String otherUid) {
    uid = otherUid;
    return this;
  }

  Workloads unmarked() {
    resume = null;
    return this;
  }

  Workloads paused() {
    paused = true;
    return this;
  }

  Workloads rollingOut() {
    rolledOut = false;
    return this;
  }

  Workloads floated(String run, String... images) {
    floated = new FloatedMark(run, images.length == 0 ? Map.of() : Map.of("web", images[0]));
    return this;
  }

  Workloads replicasOwner(String manager) {
    replicasOwner = manager;
    return this;
  }

  Workloads scaledBy(String manager) {
    lastScaledBy = manager;
    return this;
  }

  /** An autoscaler lets it have no fewer and no more. */
  Workloads scaledBetween(int minimum, int maximum) {
    range = new ReplicaRange(minimum, maximum);
    return this;
  }

  Workloads heldBy(String run) {
    heldBy = run;
    return this;
  }

  WorkloadState.Live live() {
    return new WorkloadState.Live(
        new WorkloadName("Deployment", name),
        uid,
        "7",
        replicas,
        gated,
        paused,
        template,
        serving,
        pods,
        gone,
        rolledOut,
        range,
        Duration.ofMinutes(10),
        Optional.ofNullable(resume),
        Optional.ofNullable(floated),
        Optional.ofNullable(replicasOwner),
        Optional.ofNullable(lastScaledBy),
        Optional.ofNullable(heldBy));
  }

  static List<ContainerImage> web(String... images) {
    return Arrays.stream(images).map(image -> new ContainerImage("web", image)).toList();
  }
}
