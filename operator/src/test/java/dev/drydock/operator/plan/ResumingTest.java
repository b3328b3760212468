package dev.drydock.operator.plan;

import static dev.drydock.operator.plan.Assignments.NEW;
import static dev.drydock.operator.plan.Assignments.OLD;
import static dev.drydock.operator.plan.Observations.atDoor;
import static dev.drydock.operator.plan.Row.row;
import static dev.drydock.operator.plan.StepName.BACKING_UP;
import static dev.drydock.operator.plan.StepName.MIGRATING;
import static dev.drydock.operator.plan.StepName.QUIESCING;
import static dev.drydock.operator.plan.StepName.RESUMING;
import static dev.drydock.operator.plan.Workloads.serving;
import static dev.drydock.operator.plan.Workloads.ungated;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The app is put back: what is written on each workload, and how the run ends. */
class ResumingTest {
  private static final int TEN_MINUTES = 600;

  @ParameterizedTest(name = "{0}")
  @MethodSource({"nothingPending", "proven", "asItWas", "onAPersonsWord"})
  void shouldFollowFromWhatIsSeen(Row row) {
    // When
    String step = row.decided();

    // Then
    assertThat(step).isEqualTo(row.expected());
  }

  // @formatter:off
  static Stream<Row> nothingPending() {
    return Stream.of(
        row("gated, its mark is of an earlier release", inSync(serving().floated("r", "shop:1.0")), "Refloat shop-web 3 [] as {web=shop:1.1}"),
        row("gated, its mark says what is proven", inSync(serving().floated("r", "shop:1.1")), "Finish Succeeded InSync"),
        row("gated, its pods come up", inSync(serving().floated("r", "shop:1.1").rollingOut()), "Wait Resuming").after(599),
        row("gated, its pods do not come up", inSync(serving().floated("r", "shop:1.1").rollingOut()), "Finish Floated AppNotAvailable").after(TEN_MINUTES),
        row("ungated, up", inSync(ungated()), "Finish Succeeded InSync"),
        row("the spec names the image that it has", inSync(ungated()), "Finish Succeeded InSync").of(Assignments.naming("web", "shop:1.1")),
        row("the spec names another image", inSync(ungated().template("shop:1.0")), "Refloat shop-web 3 [web=shop:1.1] as {web=shop:1.1}").of(Assignments.naming("web", "shop:1.1")),
        row("the first install, gated, as in Git", inSync(serving().waiting()), "Refloat shop-web 3 [] as {web=shop:1.1}"),
        row("the first install at 0", inSync(ungated().down()), "Refloat shop-web 2 [] as {web=shop:1.1}").of(Assignments.initialReplicas(2)),
        row("a floated app that rests at 0", inSync(ungated().down().floated("r", "shop:1.0")), "Finish Succeeded InSync").of(Assignments.initialReplicas(2)),
        row("at 0, nothing known", inSync(ungated().down()), "Finish Succeeded InSync"),
        row("left down by a Held run", inSync(ungated().stoppedBy("r1")), "Refloat shop-web 3 [] as {web=shop:1.1}"),
        row("the template was changed meanwhile", inSync(ungated().template("shop:1.2")), "Finish Succeeded InSync"),
        row("another run holds it down", inSync(serving().down().heldBy("r9")), "Finish Succeeded InSync"),
        row("it does not exist", inSync(serving()).missing(), "Finish Succeeded InSync"));
  }

  static Stream<Row> proven() {
    return Stream.of(
        row("stopped", migrated(serving().stopped()), "Refloat shop-web 3 [] as {web=shop:1.1}"),
        row("fewer than its autoscaler lets it have", migrated(serving().stopped().scaledBetween(5, 9)), "Refloat shop-web 5 [] as {web=shop:1.1}"),
        row("more than its autoscaler lets it have", migrated(serving().stopped().scaledBetween(1, 2)), "Refloat shop-web 2 [] as {web=shop:1.1}"),
        row("stopped, and scaled just before", migrated(serving().replicas(5).stopped()), "Refloat shop-web 5 [] as {web=shop:1.1}"),
        row("stopped, and the mark was lost", migrated(serving().down()), "Refloat shop-web 3 [] as {web=shop:1.1}"),
        row("stopped, and an old mark came back", migrated(serving().stoppedBy("r1").floated("r", "shop:1.1")), "Refloat shop-web 3 [] as {web=shop:1.1}"),
        row("Git has scaled it up behind the gate", migrated(serving().stopped().replicas(5)), "Refloat shop-web 5 [] as {web=shop:1.1}"),
        row("the spec names the image", migrated(ungated().stopped().template("shop:1.0")), "Refloat shop-web 3 [web=shop:1.1] as {web=shop:1.1}").of(Assignments.naming("web", "shop:1.1")),
        row("the spec names a container that is gone by now", migrated(serving().stopped()), "Refloat shop-web 3 [] as {web=shop:1.1}").of(Assignments.naming("cache", "redis:8")),
        row("made anew at 0", migrated(serving().recreated().down()), "Refloat shop-web 3 [] as {web=shop:1.1}"),
        row("made anew as in Git", migrated(serving().recreated().waiting().replicas(2)), "Refloat shop-web 2 [] as {web=shop:1.1}"),
        row("floated", migrated(floated().rollingOut()), "Wait Resuming").after(599),
        row("available", migrated(floated()), "Finish Succeeded InSync"),
        row("not available in time", migrated(floated().rollingOut()), "Finish Floated AppNotAvailable").after(TEN_MINUTES),
        row("gated, Git has moved on: its pods wait at the gate", migrated(serving().stopped().template("shop:1.2")), "Refloat shop-web 3 [] as {web=shop:1.1}"),
        row("gated, Git has moved on, and its pods wait", migrated(serving().waiting().template("shop:1.2").floated("r", "shop:1.1")), "Finish Succeeded InSync"),
        row("ungated, somebody has moved on: it stays down", migrated(ungated().stopped().template("shop:1.2")), "Finish Succeeded InSync"),
        row("ungated, a rollout was undone, which loses the mark too: it is marked again", migrated(ungated().down().template("shop:1.2")), "Stop shop-web 3 [web=shop:1.0]"),
        row("another run holds it down", migrated(serving().stopped().heldBy("r9")), "Finish Succeeded InSync"),
        row("settled in sync", Observations.of(settled()).workloads(serving().stopped()), "Refloat shop-web 3 [] as {web=shop:1.1}"));
  }

  static Stream<Row> asItWas() {
    return Stream.of(
        row("the images that served come back", aborted(serving().stopped()), "Refloat shop-web 3 [web=shop:1.0] as {web=shop:1.0}"),
        row("not stopped yet", aborted(ungated().template("shop:1.0")), "Finish Aborted Cancelled"),
        row("back", aborted(serving().template("shop:1.0").floated("r", "shop:1.0")), "Finish Aborted Cancelled"),
        row("not available in time", aborted(serving().template("shop:1.0").floated("r", "shop:1.0").rollingOut()), "Finish Aborted Cancelled").after(TEN_MINUTES),
        row("an override is no matter of a run that goes back", aborted(serving().stopped()).overridden(), "Refloat shop-web 3 [web=shop:1.0] as {web=shop:1.0}"),
        row("the template has lost the container", aborted(ungated().stopped().template().alsoTemplate("api", "shop:1.1")), "Finish Aborted Cancelled"),
        row("the template has got one more, which never served", aborted(ungated().stopped().alsoTemplate("api", "shop:1.1")), "Finish Aborted Cancelled"),
        row("the same behind the gate: its pods wait", aborted(serving().stopped().alsoTemplate("api", "shop:1.1")), "Refloat shop-web 3 [] as {web=shop:1.0}"),
        row("made anew: what its predecessor served", aborted(serving().recreated().waiting()), "Refloat shop-web 3 [web=shop:1.0] as {web=shop:1.0}"),
        row("it never served: its pods wait again", Observations.of(neverServed()).workloads(serving().stopped()), "Refloat shop-web 3 [] as {}"),
        row("it never served: its pods wait", Observations.of(neverServed()).workloads(serving().waiting()), "Finish Aborted Cancelled"),
        row("it never served and was at 0", Observations.of(restingBefore()).workloads(ungated().down()), "Finish Aborted Cancelled").of(Assignments.initialReplicas(2)),
        row("unchanged", failed(true, serving().stopped()), "Refloat shop-web 3 [web=shop:1.0] as {web=shop:1.0}"),
        row("unchanged, back", failed(true, serving().template("shop:1.0").floated("r", "shop:1.0")), "Finish Resumed MigrationFailed"),
        row("the go was recorded and not given", contested(atDoor("migrate-pod")), "RemoveJob " + Observations.JOB),
        row("no pod waits for a go any more", contested(Observations.absent()), "Refloat shop-web 3 [web=shop:1.0] as {web=shop:1.0}"));
  }

  static Stream<Row> onAPersonsWord() {
    return Stream.of(
        row("the finalizer was given back", failed(false, serving().stopped()).withoutFinalizer(), "AddFinalizer"),
        row("the finalizer was given back, and the run is deleted", failed(false, serving().stopped()).withoutFinalizer().deleted(), "Refloat shop-web 3 [] as {web=shop:1.1}"),
        row("the templates' images", failed(false, serving().stopped()), "Refloat shop-web 3 [] as {web=shop:1.1}"),
        row("whatever the spec names", failed(false, serving().stopped()), "Refloat shop-web 3 [] as {web=shop:1.1}").of(Assignments.naming("web", "shop:1.2")),
        row("onFailure is Hold", overruled(true, serving().stopped()), "Refloat shop-web 3 [] as {web=shop:1.1}").of(Assignments.holding()),
        row("the annotation may be gone by now", failed(false, floated()), "Finish Overridden MigrationFailed"),
        row("nobody can be asked", Observations.of(settlingOverruled()).workloads(serving().stopped()), "Refloat shop-web 3 [] as {web=shop:1.1}"));
  }
  // @formatter:on

  @Test
  void shouldSayWhoWaitsForWhom() {
    // Given
    Observations seen =
        migrated(serving().stopped().heldBy("r9"))
            .workloads(
                serving().heldBy("r9").stopped(), ungated().named("shop-worker").template("x"));

    // When
    Step step = Planner.next(Assignments.SHOP, seen.seen(), Records.NOON);

    // Then
    assertThat(step)
        .isEqualTo(
            new Step.Finish(
                Outcome.SUCCEEDED,
                "InSync",
                "The schema is in sync with shop-migrations:1.1; Deployment shop-web waits for run r9; Deployment shop-worker carries other images and waits for the next run"));
  }

  @Test
  void shouldBeginWithWhatWasAdopted() {
    // Given
    String adopted = "Adopted: 214 of 214 applied; nothing was touched";
    Observations seen =
        Observations.of(Records.adopted(214, adopted).began(RESUMING).proves(NEW))
            .workloads(ungated());

    // When
    Step first = Planner.next(Assignments.first(Assignments.SHOP), seen.seen(), Records.NOON);
    Step later = Planner.next(Assignments.SHOP, seen.seen(), Records.NOON);

    // Then
    String inSync = "The schema is in sync with shop-migrations:1.1 and the app is up";
    assertThat(first)
        .isEqualTo(new Step.Finish(Outcome.SUCCEEDED, "InSync", adopted + ". " + inSync));
    assertThat(later).isEqualTo(new Step.Finish(Outcome.SUCCEEDED, "InSync", inSync));
  }

  private static Workloads floated() {
    return serving().floated(Assignments.NAME, "shop:1.1");
  }

  private static Observations inSync(Workloads workload) {
    return Observations.of(Records.planned(0).began(RESUMING).proves(NEW)).workloads(workload);
  }

  private static Observations migrated(Workloads workload) {
    return Observations.of(
            Records.stopped()
                .done(QUIESCING, BACKING_UP, MIGRATING)
                .reported(true, false)
                .began(RESUMING)
                .proves(NEW))
        .workloads(workload);
  }

  private static Records settled() {
    return Records.stopped()
        .done(QUIESCING, BACKING_UP)
        .ended(MIGRATING, "OutcomeUnknown")
        .done(StepName.SETTLING)
        .reported(true, null)
        .began(RESUMING)
        .proves(NEW);
  }

  private static Records settlingOverruled() {
    return Records.stopped()
        .done(QUIESCING, BACKING_UP)
        .ended(MIGRATING, "OutcomeUnknown")
        .ended(StepName.SETTLING, "Overridden")
        .began(RESUMING)
        .proves(NEW);
  }

  private static Observations aborted(Workloads workload) {
    return Observations.of(
            Records.stopped().ended(QUIESCING, "Cancelled").began(RESUMING).proves(OLD))
        .workloads(workload);
  }

  private static Records neverServed() {
    return Records.planned(1)
        .was("shop-web", "uid-of-shop-web", 3)
        .ended(QUIESCING, "Cancelled")
        .began(RESUMING);
  }

  private static Records restingBefore() {
    return Records.planned(1)
        .was("shop-web", "uid-of-shop-web", 0)
        .ended(QUIESCING, "Cancelled")
        .began(RESUMING);
  }

  private static Observations failed(boolean unchanged, Workloads workload) {
    return unchanged
        ? Observations.of(migrationFailed(true).proves(OLD)).workloads(workload)
        : overruled(false, workload);
  }

  private static Observations overruled(boolean unchanged, Workloads workload) {
    return Observations.of(migrationFailed(unchanged).proves(NEW)).workloads(workload);
  }

  private static Records migrationFailed(boolean unchanged) {
    return Records.stopped()
        .done(QUIESCING, BACKING_UP)
        .ended(MIGRATING, "MigrationFailed")
        .reported(false, unchanged)
        .began(RESUMING);
  }

  private static Observations contested(JobState migrate) {
    return Observations.of(
            Records.stopped()
                .done(QUIESCING, BACKING_UP)
                .ended(MIGRATING, "uid-of-migrate-pod", "Contested")
                .began(RESUMING)
                .proves(OLD))
        .migrate(migrate)
        .workloads(serving().stopped());
  }
}
