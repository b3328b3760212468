package dev.drydock.operator.status;

import static dev.drydock.operator.plan.Shop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.drydock.api.DatabaseMigrationStatus;
import dev.drydock.api.ProvenImage;
import dev.drydock.operator.plan.AppWorkload;
import dev.drydock.operator.plan.AppWorkload.Health;
import dev.drydock.operator.plan.Attempt;
import dev.drydock.operator.plan.Editors;
import dev.drydock.operator.plan.KnownRun;
import dev.drydock.operator.plan.MigrationObservation;
import dev.drydock.operator.plan.MigrationObservation.VerifiedBackup;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.Run;
import dev.drydock.operator.plan.RunHistory;
import dev.drydock.operator.plan.Shop;
import dev.drydock.operator.plan.StepName;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationStatusesTest {

  private static final Instant LATER = Instant.parse("2026-03-01T13:00:00.5Z");
  private static final Shop EDITED = SHOP.edited().withImage("shop-migrations:1.2");

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void shouldTellSituationsApart(
      String situation, Shop shop, List<KnownRun> runs, Health app, String expected) {
    // When
    DatabaseMigrationStatus status = status(shop, runs, web(app));

    // Then
    assertThat(
            String.join(
                " ",
                String.valueOf(status.phase()),
                condition(status, "Ready").getStatus(),
                condition(status, "Reconciling").getStatus(),
                condition(status, "Stalled").getStatus(),
                condition(status, "Ready").getReason(),
                String.valueOf(status.app())))
        .isEqualTo(expected);
    assertThat(status.observedGeneration()).isEqualTo(shop.generation());
    assertThat(condition(status, "Ready").getObservedGeneration()).isEqualTo(shop.generation());
  }

  static Stream<Arguments> situations() {
    return Stream.concat(Stream.concat(starts(), goesOn()), Stream.concat(inSync(), failures()));
  }

  private static Stream<Arguments> starts() {
    return Stream.of(
        arguments(
            "just created", SHOP, runs(), Health.UP, "Starting False True False RunStarting Up"),
        arguments(
            "just created, suspended",
            SHOP.asSuspended(),
            runs(),
            Health.UP,
            "Suspended False False False Suspended Up"),
        arguments(
            "in sync, and an edit that no run has seen",
            EDITED,
            runs(Run.ended(SHOP, "r1", Outcome.SUCCEEDED)),
            Health.UP,
            "Starting False True False RunStarting Up"),
        arguments(
            "in sync, and an edit while suspended",
            EDITED.asSuspended(),
            runs(Run.ended(SHOP, "r1", Outcome.SUCCEEDED)),
            Health.UP,
            "Suspended False False False Suspended Up"),
        arguments(
            "held, and an edit",
            EDITED,
            runs(Run.ended(SHOP, "r1", Outcome.HELD).says("MigrationFailed", "It")),
            Health.STOPPED,
            "Starting False True False RunStarting Down"),
        arguments(
            "held, and an edit while suspended",
            EDITED.asSuspended(),
            runs(Run.ended(SHOP, "r1", Outcome.HELD).says("MigrationFailed", "It")),
            Health.STOPPED,
            "Held False False True MigrationFailed Down"),
        arguments(
            "aborted, because it was suspended",
            SHOP.edited().asSuspended(),
            runs(Run.ended(SHOP, "r1", Outcome.ABORTED).says("Suspended", "It")),
            Health.UP,
            "Suspended False False False Suspended Up"));
  }

  private static Stream<Arguments> goesOn() {
    return Stream.of(
        arguments(
            "a run that has said nothing yet",
            SHOP,
            runs(Run.of(SHOP, "r1")),
            Health.WAITING,
            "Starting False True False RunStarting Waiting"),
        arguments(
            "running",
            SHOP,
            runs(Run.of(SHOP, "r1").began(StepName.QUIESCING).says("Quiescing", "Waits")),
            Health.STOPPED,
            "Quiescing False True False Quiescing Down"),
        arguments(
            "running after one in sync",
            EDITED,
            runs(Run.ended(SHOP, "r1", Outcome.SUCCEEDED), Run.of(EDITED, "r2").after("r1", 60)),
            Health.UP,
            "Starting False True False RunStarting Up"),
        arguments(
            "blocked and healing",
            SHOP,
            runs(Run.of(SHOP, "r1").phase("Blocked").says("DatabaseUnreachable", "No")),
            Health.UP,
            "Blocked False True False DatabaseUnreachable Up"));
  }

  private static Stream<Arguments> inSync() {
    List<KnownRun> succeeded = runs(Run.ended(SHOP, "r1", Outcome.SUCCEEDED).says("Done", "Done"));
    return Stream.of(
        arguments(
            "in sync, app up", SHOP, succeeded, Health.UP, "Succeeded True False False InSync Up"),
        arguments(
            "in sync, app scaled to 0",
            SHOP,
            succeeded,
            Health.RESTING,
            "Succeeded True False False InSync Resting"),
        arguments(
            "in sync, app not available any more",
            SHOP,
            succeeded,
            Health.PARTLY,
            "Succeeded False False False WorkloadUnavailable Partly"),
        arguments(
            "in sync, app missing",
            SHOP,
            succeeded,
            Health.MISSING,
            "Succeeded False False False WorkloadMissing Down"),
        arguments(
            "floated, and the app is up after all",
            SHOP,
            runs(Run.ended(SHOP, "r1", Outcome.FLOATED).says("NotAvailable", "Late")),
            Health.UP,
            "Succeeded True False False InSync Up"));
  }

  private static Stream<Arguments> failures() {
    return Stream.of(
        failure("Blocked", "DatabaseAhead", Health.UP, "Up"),
        arguments(
            "observed",
            SHOP,
            runs(Run.ended(SHOP, "r1", Outcome.OBSERVED).says("MigrationsPending", "It")),
            Health.UP,
            "Observed False False False MigrationsPending Up"),
        failure("Aborted", "QuiesceTimedOut", Health.UP, "Up"),
        failure("Held", "MigrationFailed", Health.STOPPED, "Down"),
        failure("Resumed", "MigrationFailed", Health.UP, "Up"),
        failure("Overridden", "Overridden", Health.UP, "Up"),
        failure("Floated", "NotAvailable", Health.DOWN, "Down"),
        failure("OfANewerVersion", "Unheard", Health.UP, "Up"));
  }

  private static Arguments failure(String outcome, String reason, Health app, String column) {
    return arguments(
        outcome,
        SHOP,
        runs(Run.of(SHOP, "r1").outcome(outcome).says(reason, "It")),
        app,
        "%s False False True %s %s".formatted(outcome, reason, column));
  }

  @Test
  void shouldSayWhatIsInSyncAndThatTheAppIsUp() {
    // Given
    Run run =
        Run.ended(SHOP, "r1", Outcome.SUCCEEDED)
            .planned(2, "1.0")
            .migrated(true, false, "1.1", "1.0.1", "1.1")
            .proves(SHOP.images())
            .says("Migrated", "Done");

    // When
    DatabaseMigrationStatus status = status(SHOP, runs(run), web(Health.UP));

    // Then
    assertThat(condition(status, "Ready").getMessage())
        .isEqualTo("Schema 1.1 is in sync with the image and the app is up");
    assertThat(condition(status, "SchemaInSync").getStatus()).isEqualTo("True");
    assertThat(status.image()).isEqualTo("shop-migrations:1.1");
    assertThat(status.schemaVersion()).isEqualTo("1.1");
    assertThat(status.pending()).isZero();
    assertThat(status.run()).isEqualTo("r1");
    assertThat(status.lastBackup()).isEqualTo("b1");
    assertThat(status.lastBackupTime()).isEqualTo("2026-03-01T12:00:30Z");
    assertThat(status.provenImages()).isEqualTo(SHOP.images());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("adoptions")
  void shouldBeginWithWhatWasAdopted(String situation, Run newest, String expected) {
    // When
    DatabaseMigrationStatus status = status(SHOP, runs(newest), web(Health.UP));

    // Then
    assertThat(condition(status, "Ready").getMessage())
        .isEqualTo(expected + "Schema 1.0 is in sync with the image and the app is up");
  }

  static Stream<Arguments> adoptions() {
    String adopted = "Adopted: 214 of 214 applied; nothing was touched";
    String marked = "Adopted: marked as applied up to 1.0, as tool.baseline says; it";
    String inSync = "the schema is in sync with the image";
    return Stream.of(
        arguments(
            "all was applied",
            Run.ended(SHOP, "r1", Outcome.SUCCEEDED).found(214, 0, adopted),
            adopted + ". "),
        arguments(
            "not by the first run",
            Run.ended(SHOP, "r2", Outcome.SUCCEEDED).after("r1", 60).found(214, 0, inSync),
            ""),
        arguments(
            "nothing was there", Run.ended(SHOP, "r1", Outcome.SUCCEEDED).found(0, 0, inSync), ""),
        arguments(
            "a first run that migrates",
            Run.ended(SHOP, "r1", Outcome.SUCCEEDED)
                .found(3, 1, "1 migration is pending", "1.0")
                .done(StepName.MIGRATING, inSync),
            ""),
        arguments(
            "marked after a run that was Blocked",
            Run.ended(SHOP, "r2", Outcome.SUCCEEDED)
                .after("r1", 60)
                .found(0, 1, "to be marked", "1.0 (baseline)")
                .done(StepName.MIGRATING, marked),
            marked + ". "));
  }

  @Test
  void shouldSpeakOfTheRunsGenerationWhileANewerEditWaits() {
    // Given
    Run open =
        Run.of(SHOP, "r1")
            .planned(2, "1.0")
            .began(StepName.QUIESCING)
            .says("Quiescing", "Waiting until the pods are gone");

    // When
    DatabaseMigrationStatus status = status(EDITED, runs(open), web(Health.STOPPED));

    // Then
    assertThat(condition(status, "Ready").getMessage())
        .isEqualTo(
            "Run r1: Waiting until the pods are gone; a newer edit waits until this run has ended");
    assertThat(condition(status, "SchemaInSync").getReason()).isEqualTo("MigrationsPending");
    assertThat(condition(status, "SchemaInSync").getObservedGeneration()).isEqualTo(3);
  }

  @Test
  void shouldSayThatSomebodyWentBackInMidRun() {
    // Given
    Run before = Run.ended(SHOP.withImage("shop-migrations:1.0"), "r1", Outcome.SUCCEEDED);
    Run open =
        Run.of(SHOP.edited(), "r2")
            .after("r1", 60)
            .began(StepName.QUIESCING)
            .began(StepName.MIGRATING)
            .says("Migrating", "It migrates");
    Shop back = SHOP.at(5).withImage("shop-migrations:1.0");

    // When
    DatabaseMigrationStatus status = status(back, runs(before, open), web(Health.STOPPED));

    // Then
    assertThat(condition(status, "Ready").getReason()).isEqualTo("Migrating");
    assertThat(condition(status, "Ready").getMessage())
        .isEqualTo(
            "Run r2: It migrates; a newer edit waits until this run has ended. spec.image was set"
                + " back to shop-migrations:1.0 while run r2 for shop-migrations:1.1 is under way,"
                + " and nothing is undone in mid-run. To go forward, set it to shop-migrations:1.1"
                + " again; to go back, leave it: the next run says whether the older release can"
                + " live on this database");
  }

  @Test
  void shouldKeepTheTimeOfAConditionThatStays() {
    // Given
    List<KnownRun> runs = runs(Run.ended(SHOP, "r1", Outcome.SUCCEEDED));
    DatabaseMigrationStatus before = status(SHOP, runs, web(Health.PARTLY));

    // When
    DatabaseMigrationStatus after =
        MigrationStatuses.of(
            before, seen(SHOP, runs, web(Health.UP)), new Attempt.None(), LATER.plusSeconds(60));

    // Then
    assertThat(condition(after, "Stalled").getLastTransitionTime())
        .isEqualTo("2026-03-01T13:00:00Z");
    assertThat(condition(after, "Ready").getLastTransitionTime()).isEqualTo("2026-03-01T13:01:00Z");
  }

  @Test
  void shouldSayWhoRunsAnAppThatIsHeld() {
    // Given
    Run held = Run.ended(SHOP, "r1", Outcome.HELD).says("MigrationFailed", "The app is DOWN");
    AppWorkload floated =
        new AppWorkload("Deployment", "shop-web", Health.UP, 2, 2, true, Optional.of("kubectl"));

    // When
    DatabaseMigrationStatus status = status(SHOP, runs(held), floated);

    // Then
    assertThat(condition(status, "Ready").getMessage())
        .isEqualTo(
            "Run r1: The app is DOWN. Deployment shop-web runs on this unproven schema (its"
                + " replicas were set by kubectl): scale it to 0, or let it up by the override");
  }

  @Test
  void shouldSayThatTheAppIsStillDownWhenTheRepairCameToNothing() {
    // Given
    Run held = Run.ended(SHOP, "r1", Outcome.HELD).says("MigrationFailed", "The app is DOWN");
    Run blocked =
        Run.ended(EDITED, "r2", Outcome.BLOCKED)
            .after("r1", 60)
            .says("MigrationsNotFound", "There is nothing in /migrations");

    // When
    DatabaseMigrationStatus status = status(EDITED, runs(held, blocked), web(Health.STOPPED));

    // Then
    assertThat(condition(status, "Ready").getMessage())
        .isEqualTo(
            "Run r2: There is nothing in /migrations. The app is still DOWN since run r1 was Held:"
                + " kubectl describe mrun r1 says what to do");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("provenImages")
  void shouldNameOnlyImagesThatAreProvenForTheSchemaAsItIs(
      String situation, Run newest, String expected) {
    // Given
    Run first = Run.ended(SHOP, "r1", Outcome.SUCCEEDED).proves(image("old"));

    // When
    DatabaseMigrationStatus status = status(EDITED, runs(first, newest), web(Health.UP));

    // Then
    assertThat(String.valueOf(status.provenImages()))
        .isEqualTo(expected.isEmpty() ? "null" : List.of(image(expected)).toString());
  }

  static Stream<Arguments> provenImages() {
    return Stream.of(
        arguments("preflight", run(), "old"),
        arguments("backing up", run().began(StepName.BACKING_UP), "old"),
        arguments("migrating", run().began(StepName.MIGRATING), ""),
        arguments(
            "resuming",
            run().began(StepName.MIGRATING).began(StepName.RESUMING).proves(image("new")),
            "new"),
        arguments("blocked", run().outcome("Blocked"), "old"),
        arguments("held", run().outcome("Held"), ""),
        arguments("gone back", run().outcome("Resumed").proves(image("old")), "old"),
        arguments("in sync, without an app", run().outcome("Succeeded"), ""));
  }

  private static Run run() {
    return Run.of(EDITED, "r2").after("r1", 60);
  }

  private static ProvenImage image(String name) {
    return new ProvenImage("Deployment", "shop-web", "web", name);
  }

  private static AppWorkload web(Health health) {
    return new AppWorkload("Deployment", "shop-web", health, 1, 2, false, Optional.empty());
  }

  private static List<KnownRun> runs(Run... runs) {
    return Stream.of(runs).map(Run::known).toList();
  }

  private static DatabaseMigrationStatus status(Shop shop, List<KnownRun> runs, AppWorkload app) {
    MigrationObservation seen = seen(shop, runs, app);
    return MigrationStatuses.of(null, seen, Attempt.next(seen.wanted(), seen.history()), LATER);
  }

  private static MigrationObservation seen(Shop shop, List<KnownRun> runs, AppWorkload app) {
    return new MigrationObservation(
        shop.wanted(),
        new RunHistory(runs),
        List.of(app),
        Optional.of(new VerifiedBackup("b1", "2026-03-01T12:00:30Z")),
        Editors.UNKNOWN);
  }

  private static Condition condition(DatabaseMigrationStatus status, String type) {
    return Optional.ofNullable(status.conditions()).orElse(List.of()).stream()
        .filter(condition -> condition.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }
}
