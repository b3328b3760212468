package dev.drydock.operator.plan;

import static dev.drydock.operator.plan.Shop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.drydock.api.ContainerImage;
import dev.drydock.api.StoppedWorkload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RevertedTest {
  private static final Editors EDITORS =
      new Editors(Optional.of("kubectl-edit"), Map.of("Deployment shop-web", "helm"));
  private static final Shop OLD = SHOP.withImage("m:1.0").withAppImage("shop:1.0");
  private static final Shop NEW = SHOP.edited().withImage("m:1.1").withAppImage("shop:1.1");
  private static final Reverted MIGRATION =
      new Reverted.Migration("m:1.0", "m:1.1", Optional.of("kubectl-edit"));
  private static final Reverted TEMPLATE =
      new Reverted.Template("Deployment shop-web", "shop:1.0", "shop:1.1", Optional.of("helm"));

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void shouldTellWhatWasSetBackInMidRun(
      String situation, Shop wanted, Run run, List<Reverted> expected) {
    // Given
    Run before = Run.ended(OLD, "r1", Outcome.SUCCEEDED);
    RunHistory history = new RunHistory(List.of(before.known(), run.known()));

    // When
    List<Reverted> reverted =
        new MigrationObservation(wanted.wanted(), history, List.of(), Optional.empty(), EDITORS)
            .reverted();

    // Then
    assertThat(reverted).isEqualTo(expected);
  }

  static Stream<Arguments> situations() {
    return Stream.of(
        arguments("nothing is", NEW, stopped(), List.of()),
        arguments(
            "the migration image", NEW.edited().withImage("m:1.0"), stopped(), List.of(MIGRATION)),
        arguments(
            "the migration image, to something new",
            NEW.edited().withImage("m:1.2"),
            stopped(),
            List.of()),
        arguments("the template", NEW.withAppImage("shop:1.0"), stopped(), List.of(TEMPLATE)),
        arguments(
            "both",
            NEW.edited().withImage("m:1.0").withAppImage("shop:1.0"),
            stopped(),
            List.of(MIGRATION, TEMPLATE)),
        arguments(
            "before the app was stopped, which ends the run",
            NEW.edited().withImage("m:1.0"),
            run().began(StepName.PREFLIGHT),
            List.of()),
        arguments(
            "while a person is waited for, which ends it too",
            NEW.edited().withImage("m:1.0"),
            stopped().asks("WaitingForApproval", "Approve"),
            List.of()),
        arguments(
            "after its end",
            NEW.edited().withImage("m:1.0"),
            stopped().outcome("Held"),
            List.of()));
  }

  private static Run run() {
    return Run.of(NEW, "r2").after("r1", 60);
  }

  private static Run stopped() {
    return run()
        .began(StepName.QUIESCING)
        .was(
            new StoppedWorkload(
                "Deployment",
                "shop-web",
                "uid-of-shop-web",
                3,
                List.of(new ContainerImage("web", "shop:1.0"))));
  }
}
