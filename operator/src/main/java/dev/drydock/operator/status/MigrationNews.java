package dev.drydock.operator.status;

import dev.drydock.api.RunPlan;
import dev.drydock.api.RunResult;
import dev.drydock.operator.plan.Attempt;
import dev.drydock.operator.plan.Change;
import dev.drydock.operator.plan.KnownRun;
import dev.drydock.operator.plan.MigrationObservation;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.Reverted;
import dev.drydock.operator.plan.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has happened to a DatabaseMigration and is worth an event.
 *
 * @param key what it is about: the same thing told twice has the same key
 * @param warning whether somebody should look
 */
public record MigrationNews(String key, boolean warning, String reason, String message) {

  /** A cluster forgets an event after an hour or so; what is older than this is not told again. */
  private static final Duration FRESH = Duration.ofMinutes(30);

  /** The news of the newest run. */
  public static List<MigrationNews> of(MigrationObservation seen, Instant now) {
    Optional<KnownRun> newest = seen.history().newest();
    if (newest.isEmpty()) {
      return List.of();
    }
    KnownRun run = newest.get();
    List<MigrationNews> news = new ArrayList<>();
    if (fresh(run.createdAt(), now)) {
      news.add(started(run, seen.history().reasonFor(run)));
    }
    run.asks()
        .filter(word -> run.open() && fresh(word.since(), now))
        .ifPresent(word -> news.add(asked(run, word)));
    run.ended()
        .filter(outcome -> run.word().filter(word -> fresh(word.since(), now)).isPresent())
        .ifPresent(outcome -> news.add(ended(run, outcome)));
    seen.reverted().stream().map(reverted -> reverted(run, reverted)).forEach(news::add);
    seen.floatedByHand().stream()
        .map(
            workload ->
                new MigrationNews(
                    "floated/%s/%s".formatted(run.name(), workload.title()),
                    true,
                    MigrationReason.FLOATED_UNPROVEN.word(),
                    MigrationSummary.floatedByHand(workload)))
        .forEach(news::add);
    return List.copyOf(news);
  }

  /** The cluster did not let a run be created. */
  public static MigrationNews refused(Attempt.Start start, String why) {
    return new MigrationNews(
        "refused/" + start.run(),
        true,
        MigrationReason.RUN_REFUSED.word(),
        "Run %s cannot be created: %s".formatted(start.run(), why));
  }

  private static MigrationNews started(KnownRun run, Optional<Change> why) {
    return new MigrationNews(
        "started/" + run.name(),
        false,
        MigrationReason.RUN_STARTED.word(),
        "Run %s has started%s"
            .formatted(
                run.name(), why.map(change -> " because " + change.description()).orElse("")));
  }

  /**
   * Told once for each plan or result that a person is asked for, though the message may change
   * meanwhile, as when a preview comes up.
   */
  private static MigrationNews asked(KnownRun run, KnownRun.Word word) {
    RunRecord record = run.record();
    return new MigrationNews(
        "asked/%s/%d/%s/%s"
            .formatted(
                run.name(),
                record.steps().size(),
                record.plan().map(RunPlan::hash).orElse(""),
                record.result().map(RunResult::hash).orElse("")),
        false,
        word.reason(),
        "Run %s: %s".formatted(run.name(), word.message()));
  }

  private static MigrationNews reverted(KnownRun run, Reverted reverted) {
    String message = RevertedMessage.of(run, reverted);
    return new MigrationNews(
        "reverted/%s/%s".formatted(run.name(), message),
        true,
        MigrationReason.REVERTED_UNDERWAY.word(),
        message);
  }

  private static MigrationNews ended(KnownRun run, String outcome) {
    return new MigrationNews(
        "ended/%s/%s".formatted(run.name(), outcome),
        !run.ended(Outcome.SUCCEEDED) && !run.ended(Outcome.OBSERVED) && !superseded(run),
        outcome,
        told(run, run.word().map(KnownRun.Word::message).orElse(outcome)));
  }

  /** Who has given a database to Drydock reads first that it was taken as it is. */
  private static String told(KnownRun run, String message) {
    return run.inSync() && run.adoption().isPresent()
        ? message
        : "Run %s: %s".formatted(run.name(), message);
  }

  /** It made way for a newer edit, which is nobody's trouble. */
  private static boolean superseded(KnownRun run) {
    return run.word().map(KnownRun.Word::reason).filter("Superseded"::equals).isPresent();
  }

  private static boolean fresh(Instant happened, Instant now) {
    return Duration.between(happened, now).compareTo(FRESH) < 0;
  }
}
