package dev.drydock.migrations.backup;

import dev.drydock.migrations.door.Deadline;
import dev.drydock.migrations.request.DumpFile;
import dev.drydock.migrations.request.ExpireTarget;
import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.Optional;

/** Deletes a dump and its manifest, if they are what Drydock made and old by every clock. */
public final class Expiry {
  private final Path root;
  private final Clock clock;

  /**
   * Works below this root.
   *
   * @param clock the node's time of day
   */
  public Expiry(Path root, Clock clock) {
    this.root = root;
    this.clock = clock;
  }

  /**
   * Deletes it; what is gone already is as good.
   *
   * @param probe a name that nobody else uses, for a file by which the claim's clock is read
   * @throws IOException if the claim cannot be read or written
   */
  public ExpiryOutcome delete(ExpireTarget target, Path probe, Deadline deadline)
      throws IOException {
    for (DumpFile kept : target.reliedUpon()) {
      if (!isThere(kept)) {
        return new ExpiryOutcome.KeptOneMissing(kept.location());
      }
    }
    try {
      Optional<ClaimFolder> found = ClaimFolder.enter(root, target.dump().folder());
      if (found.isEmpty()) {
        return new ExpiryOutcome.Deleted(true);
      }
      try (ClaimFolder folder = found.get()) {
        return new ExpiryAttempt(folder, target, clock, deadline).make(probe);
      }
    } catch (NotDirectoryException link) {
      return new ExpiryOutcome.NotOurs(
          "%s: %s on its way is a link or no folder"
              .formatted(target.dump().location(), link.getMessage()));
    }
  }

  /** Not read whole, which may take an hour: its size, and the manifest that Drydock wrote. */
  private boolean isThere(DumpFile kept) throws IOException {
    try {
      return isThereAsVerified(kept);
    } catch (NotDirectoryException link) {
      return false;
    }
  }

  private boolean isThereAsVerified(DumpFile kept) throws IOException {
    Optional<ClaimFolder> found = ClaimFolder.enter(root, kept.folder());
    if (found.isEmpty()) {
      return false;
    }
    try (ClaimFolder folder = found.get()) {
      Optional<BasicFileAttributes> dump = folder.look(kept.name());
      return dump.filter(BasicFileAttributes::isRegularFile).isPresent()
          && dump.get().size() == kept.sizeBytes()
          && ManifestReader.read(folder, kept.manifestName())
              .filter(manifest -> manifest.describes(kept))
              .isPresent();
    }
  }
}
