package dev.drydock.operator.plan;

import static dev.drydock.operator.plan.GateDecision.Reason.IMAGE_NOT_PROVEN;
import static dev.drydock.operator.plan.GateDecision.Reason.NOTHING_PROVEN;
import static dev.drydock.operator.plan.GateDecision.Reason.NOT_LISTED;
import static dev.drydock.operator.plan.GateDecision.Reason.NO_WORKLOAD;
import static dev.drydock.operator.plan.GateDecision.Reason.RUN_HELD;
import static dev.drydock.operator.plan.GateDecision.Reason.RUN_UNDER_WAY;
import static dev.drydock.operator.plan.GateScene.OLD;
import static dev.drydock.operator.plan.GateScene.run;
import static dev.drydock.operator.plan.GateScene.scene;
import static dev.drydock.operator.plan.StepName.BACKING_UP;
import static dev.drydock.operator.plan.StepName.MIGRATING;
import static dev.drydock.operator.plan.StepName.PREFLIGHT;
import static dev.drydock.operator.plan.StepName.QUIESCING;
import static dev.drydock.operator.plan.StepName.RESUMING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pod of all scenes is of Deployment web and has the image shop:2 in its container web. */
class GateDecisionTest {
  static Stream<Arguments> open() {
    return Stream.of(
        argumentSet(
            "the newest run has proven the image",
            scene().migration().runs(run(1).succeeded("shop:2"))),
        argumentSet(
            "a run has proven it and is resuming",
            scene()
                .migration()
                .runs(run(1).succeeded("shop:1"), run(2).at(RESUMING).proves("shop:2"))),
        argumentSet(
            "a new run only looks, and the image was proven before",
            scene().migration().runs(run(1).succeeded("shop:2"), run(2).at(PREFLIGHT))),
        argumentSet(
            "a later run was blocked before anything was touched",
            scene().migration().runs(run(1).succeeded("shop:2"), run(2).ended("Blocked"))),
        argumentSet(
            "a later run was given up and the app is back",
            scene()
                .migration()
                .runs(run(1).succeeded("shop:1"), run(2).ended("Resumed").proves("shop:2"))),
        argumentSet(
            "the run that was Held is repaired by a newer one",
            scene().migration().runs(run(1).ended("Held"), run(2).succeeded("shop:2"))),
        argumentSet(
            "two runs of one second: the later generation counts",
            scene()
                .migration()
                .runs(run(2).at("00").succeeded("shop:2"), run(1).at("00").ended("Held"))),
        argumentSet("all runs are pruned, the status knows", scene().migration("shop:2").runs()),
        argumentSet(
            "two migrations list it and both have proven it",
            scene().migration("shop:2").otherMigration("shop:2").runs(run(1).succeeded("shop:2"))),
        argumentSet(
            "the DatabaseMigration is gone, the workload's mark knows", scene().floated("shop:2")),
        argumentSet(
            "the DatabaseMigration is gone, its open run is resuming",
            scene().runs(run(1).at(RESUMING).proves("shop:2"))),
        argumentSet(
            "a sidecar that a cluster injects is not the app's",
            scene().migration("shop:2").initImage("istio:1").runs()),
        argumentSet(
            "a run that is under way stops other workloads",
            scene().migration("shop:2").runs(run(1).ofOther().at(MIGRATING))));
  }

  static Stream<Arguments> closed() {
    return Stream.of(
        argumentSet("it is no Deployment's pod", NO_WORKLOAD, scene().withoutWorkload()),
        argumentSet("no DatabaseMigration lists it", NOT_LISTED, scene().otherWorkload().runs()),
        argumentSet("a first install, before any run", NOTHING_PROVEN, scene().migration().runs()),
        argumentSet(
            "a first install, in preflight",
            NOTHING_PROVEN,
            scene().migration().runs(run(1).at(PREFLIGHT))),
        argumentSet(
            "another image was proven",
            IMAGE_NOT_PROVEN,
            scene().migration().runs(run(1).succeeded("shop:1"))),
        argumentSet(
            "an image was proven once, but another since",
            IMAGE_NOT_PROVEN,
            scene().migration().runs(run(1).succeeded("shop:2"), run(2).succeeded("shop:3"))),
        argumentSet(
            "a run names it but has not proven it",
            IMAGE_NOT_PROVEN,
            scene()
                .migration()
                .runs(run(1).succeeded("shop:1"), run(2).at(PREFLIGHT).proves("shop:2"))),
        argumentSet(
            "quiescing", RUN_UNDER_WAY, scene().migration("shop:2").runs(run(1).at(QUIESCING))),
        argumentSet(
            "backing up",
            RUN_UNDER_WAY,
            scene().migration().runs(run(1).succeeded("shop:2"), run(2).at(BACKING_UP))),
        argumentSet(
            "migrating, and the DatabaseMigration is gone",
            RUN_UNDER_WAY,
            scene().floated("shop:2").runs(run(1).at(MIGRATING))),
        argumentSet(
            "Held", RUN_HELD, scene().migration().runs(run(1).succeeded("shop:2"), run(2).held())),
        argumentSet(
            "Held, and a newer run looks",
            RUN_HELD,
            scene()
                .migration()
                .runs(run(1).succeeded("shop:2"), run(2).held(), run(3).at(PREFLIGHT))),
        argumentSet(
            "Held, and a newer run was blocked",
            RUN_HELD,
            scene()
                .migration()
                .runs(run(1).succeeded("shop:2"), run(2).held(), run(3).ended("Blocked"))),
        argumentSet(
            "one of two migrations that list it has not proven it",
            NOTHING_PROVEN,
            scene().migration("shop:2").otherMigration().runs()),
        argumentSet(
            "an init container that a run has spoken of has another image",
            IMAGE_NOT_PROVEN,
            scene().provenInit("setup:1").migration("shop:2").initImage("setup:2")),
        argumentSet(
            "the mark on the workload is of another image", NOT_LISTED, scene().floated("shop:1")),
        argumentSet(
            "an old uid's runs say nothing about a DatabaseMigration made anew",
            NOTHING_PROVEN,
            scene().migration().runs(run(1).ofUid(OLD).succeeded("shop:2"))));
  }

  @ParameterizedTest
  @MethodSource("open")
  void shouldOpen(GateScene scene) {
    assertThat(GateDecision.of(scene.observation())).isEqualTo(new GateDecision.Open());
  }

  @ParameterizedTest
  @MethodSource("closed")
  void shouldStayClosed(GateDecision.Reason reason, GateScene scene) {
    assertThat(GateDecision.of(scene.observation()))
        .isInstanceOfSatisfying(
            GateDecision.Closed.class,
            closed -> {
              assertThat(closed.reason()).isEqualTo(reason);
              assertThat(closed.message()).isNotBlank();
            });
  }
}
