package dev.drydock.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BackupDecisionTest {
  private static final String JOB = "shop-backup";
  private static final BackupRecord NEW = new BackupRecord(true, false, none(), none(), none());
  private static final BackupRecord STARTED = by(true, none());
  private static final BackupRecord GONE = by(true, Optional.of("a"));
  private static final BackupRecord OF_RUN = by(false, none());
  private static final BackupRecord ENDED = new BackupRecord(true, true, none(), none(), none());

  private static final BackupObservation.Around ALONE =
      new BackupObservation.Around(none(), "public", "shop-backups", List.of(), List.of());
  private static final JobState ABSENT = new JobState.Absent();
  private static final JobState STARTING = new JobState.Starting(JOB, Instant.EPOCH, none());
  private static final JobState LOST = new JobState.Lost(JOB, "evicted");

  static Stream<Arguments> arrows() {
    AgentReport verified = report("Verified", "", "good");
    AgentReport stopped = report("Stopped", "SessionsRemain", "shop is still there");
    return Stream.of(
        argumentSet("new: its Job", NEW, ABSENT, new BackupStep.CreateJob()),
        argumentSet(
            "starting: said so",
            STARTED,
            STARTING,
            new BackupStep.Starting(Optional.of(JOB), Optional.empty())),
        argumentSet(
            "by hand at the door: the pod is written down before its go",
            STARTED,
            atDoor("a"),
            new BackupStep.Dumping(JOB, "a")),
        argumentSet(
            "by hand, written down: its go",
            GONE,
            atDoor("a"),
            new BackupStep.GiveGo("pod-a", "a")),
        argumentSet(
            "of a run at the door: waits for the run",
            OF_RUN,
            atDoor("a"),
            new BackupStep.AtDoor(JOB)),
        argumentSet(
            "of a run, gone through: dumping",
            OF_RUN,
            working("a"),
            new BackupStep.Dumping(JOB, "a")),
        argumentSet(
            "verified", GONE, reported(verified), new BackupStep.Verified(JOB, verified, false, 1)),
        argumentSet(
            "stopped",
            GONE,
            reported(stopped),
            new BackupStep.Failed(Optional.of(stopped), "SessionsRemain", "shop is still there")),
        argumentSet("ended: nothing more", ENDED, ABSENT, new BackupStep.Done()),
        argumentSet("lost", GONE, LOST, lost("evicted")),
        argumentSet(
            "the Job was deleted: not made again",
            STARTED,
            ABSENT,
            lost("Job shop-backup was deleted")),
        argumentSet(
            "another pod at the door: no second go",
            GONE,
            atDoor("b"),
            lost("the pod that was to make the dump was replaced")),
        argumentSet(
            "another pod starts: no second go",
            GONE,
            STARTING,
            lost("the pod that was to make the dump was replaced")));
  }

  @ParameterizedTest
  @MethodSource("arrows")
  void shouldTakeTheNextStep(BackupRecord backup, JobState job, BackupStep expected) {
    // When
    BackupStep step =
        BackupDecision.next(
            backup,
            new BackupObservation(job, false, Optional.of(ALONE), new Inheritance.NotAsked()));

    // Then
    assertThat(step).isEqualTo(expected);
  }

  static Stream<Arguments> inheritances() {
    Map<String, Object> pod = Map.of("spec", "as it is");
    Map<String, Object> moved = Map.of("spec", "as it was");
    return Stream.of(
        argumentSet("nothing recorded: what it takes over", none(), new BackupStep.Inherit(pod)),
        argumentSet("the workload has moved", Optional.of(moved), new BackupStep.Inherit(pod)),
        argumentSet("recorded: its Job", Optional.of(pod), new BackupStep.CreateJob()));
  }

  @ParameterizedTest
  @MethodSource("inheritances")
  void shouldRecordWhatItTakesOverBeforeItsJob(
      Optional<Map<String, Object>> recorded, BackupStep expected) {
    // Given
    BackupRecord backup = new BackupRecord(true, false, none(), none(), recorded);

    // When
    BackupStep step =
        BackupDecision.next(
            backup,
            new BackupObservation(
                ABSENT, false, none(), new Inheritance.Found(Map.of("spec", "as it is"))));

    // Then
    assertThat(step).isEqualTo(expected);
  }

  @Test
  void shouldWaitUntilTheJobOfAnEarlierBackupIsCollected() {
    // When
    BackupStep step =
        BackupDecision.next(
            NEW,
            new BackupObservation(ABSENT, true, Optional.of(ALONE), new Inheritance.NotAsked()));

    // Then
    assertThat(step).isEqualTo(new BackupStep.AwaitCollection());
  }

  private static BackupRecord by(boolean hand, Optional<String> podUid) {
    return new BackupRecord(hand, false, Optional.of(JOB), podUid, none());
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static JobState atDoor(String uid) {
    return new JobState.AtDoor(JOB, "pod-" + uid, uid);
  }

  private static JobState working(String uid) {
    return new JobState.Working(JOB, uid, Instant.EPOCH);
  }

  private static JobState reported(AgentReport report) {
    return new JobState.Reported(JOB, "a", report, Optional.empty());
  }

  private static BackupStep lost(String why) {
    return new BackupStep.Failed(Optional.empty(), "BackupLost", "There is no dump: " + why);
  }

  private static AgentReport report(String verdict, String reason, String message) {
    return new AgentReport(
        verdict, reason, message, 1, "backup", null, null, null, List.of(), null, null);
  }
}
