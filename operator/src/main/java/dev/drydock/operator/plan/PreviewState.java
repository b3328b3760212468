package dev.drydock.operator.plan;

import java.util.Optional;

/** What has become of the pod that people look at. */
public sealed interface PreviewState {

  /** There is none. */
  record Absent() implements PreviewState {}

  /** It does not serve yet. */
  record Starting(String job, Optional<JobState.Trouble> trouble) implements PreviewState {}

  /** It serves. */
  record Ready(String job, String pod, int port) implements PreviewState {}

  /** It ended by itself. */
  record Ended(String job, String why) implements PreviewState {}

  /** The Job to remove, if there is one. */
  default Optional<String> started() {
    return switch (this) {
      case Absent() -> Optional.empty();
      case Starting starting -> Optional.of(starting.job());
      case Ready ready -> Optional.of(ready.job());
      case Ended ended -> Optional.of(ended.job());
    };
  }
}
