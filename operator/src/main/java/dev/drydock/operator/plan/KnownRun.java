package dev.drydock.operator.plan;

import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.api.ProvenImage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as its DatabaseMigration sees it.
 *
 * @param generation of the DatabaseMigration that it was made from
 * @param retry the retry word that it was made with, empty if there was none
 * @param previousUid uid of the newest finished run when it was made, empty if there was none
 * @param images the app images that it speaks for
 * @param phase what it is doing, empty before it does anything
 * @param ended the word of its outcome, which this version need not know
 * @param word what it says of itself
 * @param asks what it waits for a person for
 */
public record KnownRun(
    String namespace,
    String name,
    String uid,
    Instant createdAt,
    long generation,
    String retry,
    String previousUid,
    DatabaseMigrationSpec snapshot,
    List<ProvenImage> images,
    String phase,
    Optional<String> ended,
    Optional<Word> word,
    Optional<Word> asks,
    RunRecord record) {

  public KnownRun {
    images = List.copyOf(images);
  }

  /**
   * The condition of a run in which it says how it is.
   *
   * @param since when it became true, false or unknown
   */
  public record Word(String reason, String message, Instant since) {}

  /** Whether it goes on. */
  public boolean open() {
    return ended.isEmpty();
  }

  /** Whether it ended with the schema proven for its images; an unknown outcome proves nothing. */
  public boolean inSync() {
    return record.outcome().filter(Outcome::inSync).isPresent();
  }

  /** Whether it ended in this way. */
  public boolean ended(Outcome outcome) {
    return record.outcome().filter(outcome::equals).isPresent();
  }

  /** What is said of a database that it has taken over as others had left it. */
  public Optional<String> adoption() {
    return record.adoption(previousUid.isEmpty());
  }

  /** Whether it stopped or floated a workload, or let a migration begin. */
  boolean touched() {
    return ended(Outcome.HELD)
        || inSync()
        || record.began(StepName.QUIESCING)
        || record.began(StepName.RESUMING);
  }

  /** What was asked for when it was made. */
  Wanted wanted() {
    return new Wanted(name, uid, generation, retry, false, snapshot, images);
  }

  /**
   * Whether it speaks for an image: made for it, or the one that brought it back. Drydock sets
   * images itself when it puts an app back, which must not look like an edit.
   */
  boolean speaksFor(ProvenImage image) {
    return images.contains(image) || record.provenImages().contains(image);
  }
}
