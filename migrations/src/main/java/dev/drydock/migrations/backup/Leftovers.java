package dev.drydock.migrations.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What pods that were killed have left of their dumps. It goes only where Drydock's own note beside
 * it says that it began the file, and where no pod can still be writing it: not by trust in what is
 * seen of pods, but because none lives for so long.
 */
public final class Leftovers {
  /** A day at the door, a day for the dump, and an hour for whoever has to end the pod. */
  private static final Duration NO_POD_LIVES = Duration.ofHours(49);

  private Leftovers() {}

  /**
   * Deletes it in one folder.
   *
   * @param folder relative to the root of the claim
   * @param probe a name that nobody else uses, for a file by which the claim's clock is read
   * @param clock the node's time of day; the slower of the two counts
   * @return the names of the files that were deleted
   * @throws IOException if the claim cannot be read or written
   */
  public static List<String> delete(Path root, Path folder, Path probe, Clock clock)
      throws IOException {
    Optional<ClaimFolder> found = ClaimFolder.enter(root, folder);
    if (found.isEmpty()) {
      return List.of();
    }
    List<String> deleted = new ArrayList<>();
    try (ClaimFolder entered = found.get()) {
      List<Path> notes = entered.names().stream().filter(BegunDump::mayStandIn).toList();
      if (!notes.isEmpty()) {
        Instant ofClaim = entered.clock(probe);
        Instant now = ofClaim.isBefore(clock.instant()) ? ofClaim : clock.instant();
        for (Path note : notes) {
          deleted.addAll(delete(entered, note, now.minus(NO_POD_LIVES)));
        }
      }
    }
    return deleted;
  }

  /** The note goes last: without it nobody could tell whose the other is. */
  private static List<String> delete(ClaimFolder folder, Path note, Instant before)
      throws IOException {
    Path partial = BegunDump.partial(note);
    Optional<BasicFileAttributes> file = folder.look(partial);
    boolean ours =
        ManifestReader.begun(folder, note).filter(begun -> begun.standsIn(note)).isPresent()
            && file.map(BasicFileAttributes::isRegularFile).orElse(true)
            && folder.look(BegunDump.dump(note)).isEmpty();
    boolean old = isOlder(folder.look(note), before) && (file.isEmpty() || isOlder(file, before));
    if (!ours || !old) {
      return List.of();
    }
    List<String> deleted = new ArrayList<>();
    if (file.isPresent()) {
      folder.delete(partial);
      deleted.add(partial.toString());
    }
    folder.delete(note);
    deleted.add(note.toString());
    folder.sync();
    return deleted;
  }

  private static boolean isOlder(Optional<BasicFileAttributes> file, Instant before) {
    return file.filter(seen -> seen.lastModifiedTime().toInstant().isBefore(before)).isPresent();
  }
}
