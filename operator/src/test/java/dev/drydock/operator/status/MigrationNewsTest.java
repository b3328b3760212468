package dev.drydock.operator.status;

import static dev.drydock.operator.plan.Shop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.operator.plan.AppWorkload;
import dev.drydock.operator.plan.AppWorkload.Health;
import dev.drydock.operator.plan.Editors;
import dev.drydock.operator.plan.KnownRun;
import dev.drydock.operator.plan.MigrationObservation;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.Run;
import dev.drydock.operator.plan.RunHistory;
import dev.drydock.operator.plan.StepName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MigrationNewsTest {

  private static final Instant FIVE_PAST = Instant.parse("2026-03-01T12:05:00Z");
  private static final Instant TWO_HOURS_LATER = Instant.parse("2026-03-01T14:00:00Z");

  @Test
  void shouldTellThatARunHasStartedAndWhy() {
    // Given
    KnownRun first = Run.ended(SHOP, "r1", Outcome.SUCCEEDED).known();
    KnownRun next = Run.of(SHOP.edited().withImage("m:1.2"), "r2").after("r1", 60).known();

    // When
    List<MigrationNews> news = MigrationNews.of(seen(false, first, next), FIVE_PAST);

    // Then
    assertThat(news)
        .containsExactly(
            new MigrationNews(
                "started/r2",
                false,
                "RunStarted",
                "Run r2 has started because the migration image has changed"));
  }

  @Test
  void shouldTellHowARunHasEnded() {
    // Given
    KnownRun held =
        Run.ended(SHOP, "r1", Outcome.HELD).says("MigrationFailed", "The app is DOWN").known();

    // When
    List<MigrationNews> news = MigrationNews.of(seen(false, held), FIVE_PAST);

    // Then
    assertThat(news)
        .contains(new MigrationNews("ended/r1/Held", true, "Held", "Run r1: The app is DOWN"));
  }

  @Test
  void shouldBeginWithWhatWasAdopted() {
    // Given
    String adopted = "Adopted: 214 of 214 applied; nothing was touched";
    KnownRun run =
        Run.ended(SHOP, "r1", Outcome.SUCCEEDED)
            .found(214, 0, adopted)
            .says("InSync", adopted + ". The schema is in sync")
            .known();

    // When
    List<MigrationNews> news = MigrationNews.of(seen(false, run), FIVE_PAST);

    // Then
    assertThat(news)
        .contains(
            new MigrationNews(
                "ended/r1/Succeeded", false, "Succeeded", adopted + ". The schema is in sync"));
  }

  @Test
  void shouldTellThatAPersonIsWaitedForOnceForEachPlan() {
    // Given
    Run start = Run.of(SHOP, "r1").found(3, 1, "1 migration is pending");
    KnownRun asks = start.asks("WaitingForApproval", "Approve: kubectl annotate").known();
    KnownRun asksAgain = start.asks("WaitingForApproval", "Approve, or look").known();
    KnownRun later =
        start.began(StepName.APPROVAL_MIGRATE).asks("WaitingForApproval", "Approve").known();

    // When
    MigrationNews first = asked(asks);
    MigrationNews again = asked(asksAgain);
    MigrationNews next = asked(later);

    // Then
    assertThat(first.warning()).isFalse();
    assertThat(first.message()).isEqualTo("Run r1: Approve: kubectl annotate");
    assertThat(again.key()).isEqualTo(first.key());
    assertThat(next.key()).isNotEqualTo(first.key());
  }

  private static MigrationNews asked(KnownRun run) {
    return MigrationNews.of(seen(false, run), FIVE_PAST).stream()
        .filter(news -> "WaitingForApproval".equals(news.reason()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldNotTellOldNewsAgainWhenTheClusterHasForgottenIt() {
    // Given
    KnownRun ended = Run.ended(SHOP, "r1", Outcome.SUCCEEDED).says("Done", "Done").known();

    // When
    List<MigrationNews> news = MigrationNews.of(seen(false, ended), TWO_HOURS_LATER);

    // Then
    assertThat(news).isEmpty();
  }

  @Test
  void shouldWarnOfAnAppThatRunsOnAnUnprovenSchema() {
    // Given
    KnownRun held = Run.ended(SHOP, "r1", Outcome.HELD).says("MigrationFailed", "It").known();

    // When
    List<MigrationNews> news = MigrationNews.of(seen(true, held), TWO_HOURS_LATER);

    // Then
    assertThat(news).extracting(MigrationNews::reason).containsExactly("FloatedUnproven");
  }

  private static MigrationObservation seen(boolean started, KnownRun... runs) {
    return new MigrationObservation(
        SHOP.wanted(),
        new RunHistory(List.of(runs)),
        List.of(
            new AppWorkload("Deployment", "shop-web", Health.UP, 2, 2, started, Optional.empty())),
        Optional.empty(),
        Editors.UNKNOWN);
  }
}
