package dev.drydock.operator.world;

import dev.drydock.operator.plan.AgentReport;
import dev.drydock.operator.plan.JobState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Job of a run with its one pod. */
final class FakeJob {
  /** How far its pod is. */
  enum Phase {
    STARTING,
    AT_DOOR,
    WORKING,
    ENDED
  }

  final String name;
  final String step;
  final String podUid;
  final Instant createdAt;
  final boolean door;
  Phase phase = Phase.STARTING;
  boolean adopted;
  boolean stuck;
  boolean flickers;
  boolean reminded;
  @Nullable AgentReport report;
  @Nullable String lost;
  @Nullable String go;

  FakeJob(String name, String step, String podUid, Instant createdAt) {
    this.name = name;
    this.step = step;
    this.podUid = podUid;
    this.createdAt = createdAt;
    this.door = step.equals("backup") || step.equals("migrate");
  }

  boolean ended() {
    return phase == Phase.ENDED;
  }

  boolean waitsAtDoor() {
    return door && !ended() && go == null;
  }

  void kill(String why) {
    if (!ended()) {
      phase = Phase.ENDED;
      lost = why;
    }
  }

  void report(AgentReport word) {
    phase = Phase.ENDED;
    report = word;
  }

  JobState observe(Optional<String> recordedGo) {
    if (report != null) {
      return new JobState.Reported(name, podUid, report, Optional.empty());
    }
    if (lost != null) {
      return new JobState.Lost(name, lost);
    }
    if (phase == Phase.WORKING || podUid.equals(go)) {
      return new JobState.Working(
          name, podUid, createdAt, Optional.of(name + "-pod").filter(_ -> go != null && !reminded));
    }
    boolean ready = phase == Phase.AT_DOOR && !flickers;
    boolean recorded = phase == Phase.AT_DOOR && recordedGo.filter(podUid::equals).isPresent();
    return ready || recorded
        ? new JobState.AtDoor(name, name + "-pod", podUid)
        : new JobState.Starting(
            name,
            createdAt,
            stuck
                ? Optional.of(new JobState.Trouble("ImageNotPullable", "no such image"))
                : Optional.empty());
  }
}
