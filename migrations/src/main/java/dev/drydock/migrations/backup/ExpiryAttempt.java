package dev.drydock.migrations.backup;

import dev.drydock.migrations.door.Deadline;
import dev.drydock.migrations.request.DumpFile;
import dev.drydock.migrations.request.ExpireTarget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One look at the folder of one dump, and what follows from it. */
final class ExpiryAttempt {
  private static final int CHUNK = 1 << 20;

  private final ClaimFolder folder;
  private final ExpireTarget target;
  private final DumpFile file;
  private final Clock clock;
  private final Deadline deadline;

  ExpiryAttempt(ClaimFolder folder, ExpireTarget target, Clock clock, Deadline deadline) {
    this.folder = folder;
    this.target = target;
    this.file = target.dump();
    this.clock = clock;
    this.deadline = deadline;
  }

  ExpiryOutcome make(Path probe) throws IOException {
    Optional<BasicFileAttributes> dump = folder.look(file.name());
    Optional<BasicFileAttributes> beside = folder.look(file.manifestName());
    if (beside.isEmpty()) {
      return dump.isEmpty()
          ? new ExpiryOutcome.Deleted(true)
          : notOurs("it has no manifest beside it");
    }
    Optional<Manifest> manifest = ManifestReader.read(folder, file.manifestName());
    if (manifest.filter(each -> each.describes(file)).isEmpty()) {
      return notOurs("what stands beside it is not the manifest that Drydock wrote");
    }
    if (dump.isPresent() && !isTheFile(dump.get())) {
      return notOurs("it is not a file of %d bytes".formatted(file.sizeBytes()));
    }
    List<Instant> dates = new ArrayList<>();
    dates.add(manifest.get().finishedAt());
    dates.add(beside.get().lastModifiedTime().toInstant());
    dump.ifPresent(seen -> dates.add(seen.lastModifiedTime().toInstant()));
    Optional<ExpiryOutcome> early = tooEarly(Collections.max(dates), probe);
    if (early.isPresent()) {
      return early.get();
    }
    return dump.isPresent() ? deleteBoth(dump.get()) : deleteManifest();
  }

  /** Old is what is old by its youngest date and by the slowest clock. */
  private Optional<ExpiryOutcome> tooEarly(Instant youngest, Path probe) throws IOException {
    Instant ofClaim = folder.clock(probe);
    Instant ofNode = clock.instant();
    Instant slowest = ofClaim.isBefore(ofNode) ? ofClaim : ofNode;
    return slowest.isBefore(youngest.plus(target.age()))
        ? Optional.of(
            new ExpiryOutcome.TooEarly(
                "by its manifest, the dates of its files, the clock of the node and that of the claim, it is not yet as old as retention.age says"))
        : Optional.empty();
  }

  private ExpiryOutcome deleteBoth(BasicFileAttributes seen) throws IOException {
    Optional<String> sum = sha256();
    if (sum.isEmpty()) {
      return new ExpiryOutcome.TooSlow();
    }
    if (!sum.get().equals(file.sha256())) {
      return notOurs("its checksum is not that of the dump that was verified");
    }
    if (folder.look(file.name()).filter(again -> isTheSame(seen, again)).isEmpty()) {
      return notOurs("it was changed while it was read");
    }
    // The manifest goes last: without it nobody could tell whose the dump is.
    folder.delete(file.name());
    return deleteManifest();
  }

  private ExpiryOutcome deleteManifest() throws IOException {
    folder.delete(file.manifestName());
    folder.sync();
    return new ExpiryOutcome.Deleted(false);
  }

  private boolean isTheFile(BasicFileAttributes seen) {
    return seen.isRegularFile() && seen.size() == file.sizeBytes();
  }

  private boolean isTheSame(BasicFileAttributes before, BasicFileAttributes after) {
    return isTheFile(after)
        && Objects.equals(before.fileKey(), after.fileKey())
        && before.lastModifiedTime().equals(after.lastModifiedTime());
  }

  /** The checksum of the file; nothing when the time is up. */
  private Optional<String> sha256() throws IOException {
    try (InputStream in = Channels.newInputStream(folder.read(file.name()))) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        if (deadline.isOver()) {
          return Optional.empty();
        }
        digest.update(chunk, 0, read);
      }
      return Optional.of(HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private ExpiryOutcome notOurs(String why) {
    return new ExpiryOutcome.NotOurs("%s: %s".formatted(file.location(), why));
  }
}
