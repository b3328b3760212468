package dev.drydock.operator.plan;

import java.time.Instant;
import java.util.Optional;

/** What has become of one of a run's Jobs. */
public sealed interface JobState {

  /** There is no such Job. */
  record Absent() implements JobState {}

  /** Its pod has not reached the door, or does not exist yet. */
  record Starting(String job, Instant since, Optional<Trouble> trouble) implements JobState {}

  /** Its pod waits at the door for the word. */
  record AtDoor(String job, String pod, String podUid) implements JobState {}

  /**
   * Its pod works: it was given its go, or needs none.
   *
   * @param unreminded its name if it was given its go, and was not reminded of that
   */
  record Working(String job, String podUid, Instant since, Optional<String> unreminded)
      implements JobState {
    public Working(String job, String podUid, Instant since) {
      this(job, podUid, since, Optional.empty());
    }
  }

  /**
   * Its agent has reported.
   *
   * @param toolImage the tool's image by the digest that the kubelet resolved, if it has one
   */
  record Reported(String job, String podUid, AgentReport report, Optional<String> toolImage)
      implements JobState {}

  /** It ended, or its pod vanished, without a report. */
  record Lost(String job, String why) implements JobState {}

  /** Why a pod does not start: a reason of the closed list, and the words of whoever refused. */
  record Trouble(String reason, String message) {}
}
