package dev.drydock.operator.plan;

import static dev.drydock.operator.plan.StepName.QUIESCING;
import static dev.drydock.operator.plan.StepName.RESUMING;
import static dev.drydock.operator.plan.Workloads.serving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResumeMarkTest {
  private static final OtherRun HELD = run("held", 10, Records.stopped().outcome(Outcome.HELD));
  private static final OtherRun UNDER_WAY = run("way", 10, Records.stopped().began(QUIESCING));
  private static final OtherRun CLOSED =
      run("closed", 20, Records.stopped().began(RESUMING).outcome(Outcome.SUCCEEDED));
  private static final OtherRun OLD = run("old", 5, Records.planned(0).outcome(Outcome.SUCCEEDED));

  @ParameterizedTest(name = "{0}")
  @MethodSource("marks")
  void shouldBelieveOnlyWhoStillHolds(
      String situation, Workloads workload, List<OtherRun> others, String expected) {
    // When
    Optional<ResumeMark> mark = ResumeMark.believed(workload.live(), Assignments.UID, others);

    // Then
    assertThat(mark.map(ResumeMark::run).orElse("nobody")).isEqualTo(expected);
  }

  // @formatter:off
  static Stream<Arguments> marks() {
    return Stream.of(
        arguments("no mark", serving(), List.of(CLOSED), "nobody"),
        arguments("our own", serving().stopped(), List.of(HELD), Assignments.UID),
        arguments("our own, of an object that was replaced", serving().stopped().movedTo("another"), List.of(), "nobody"),
        arguments("of a Held run", serving().stoppedBy("uid-held"), List.of(HELD), "uid-held"),
        arguments("of a Held run, others came to nothing since", serving().stoppedBy("uid-held"), List.of(HELD, run("b", 20, Records.nothing().outcome(Outcome.BLOCKED))), "uid-held"),
        arguments("of a run under way", serving().stoppedBy("uid-way"), List.of(UNDER_WAY), "uid-way"),
        arguments("lost with an undone rollout: the copy of the Held run", serving().down(), List.of(HELD), "uid-held"),
        arguments("an old one came back with an undone rollout: the copy of the Held run", serving().stoppedBy("uid-closed"), List.of(HELD, CLOSED), "uid-held"),
        arguments("of a Held run, floated since by another", serving().floated("closed"), List.of(HELD, CLOSED), "nobody"),
        arguments("of a Held run, floated since by a run that is pruned", serving().down().floated("pruned"), List.of(HELD), "nobody"),
        arguments("of a Held run, with the float of an older one", serving().down().floated("old"), List.of(HELD, OLD), "uid-held"),
        arguments("of a closed run that left it down", serving().stoppedBy("uid-closed"), List.of(CLOSED), "uid-closed"),
        arguments("of a closed run, back with an undone rollout, while it serves", serving().stoppedBy("uid-closed").replicas(3), List.of(CLOSED), "nobody"),
        arguments("of a closed run, back with an undone rollout, beside a float", serving().stoppedBy("uid-closed").floated("closed"), List.of(CLOSED), "nobody"),
        arguments("of a Held run that was deleted", serving().stoppedBy("uid-gone"), List.of(OLD), "uid-gone"),
        arguments("of two Held runs: the newest", serving().down(), List.of(HELD, run("h2", 30, Records.stopped().outcome(Outcome.HELD))), "uid-h2"));
  }
  // @formatter:on

  private static OtherRun run(String name, int seconds, Records records) {
    RunRecord record = records.record();
    return new OtherRun(
        name,
        "uid-" + name,
        "uid-of-shop",
        "image",
        Records.NOON.plusSeconds(seconds),
        record.outcome().isPresent(),
        record);
  }
}
