package dev.drydock.migrations.backup;

import dev.drydock.migrations.connect.Connector;
import dev.drydock.migrations.database.Server;
import dev.drydock.migrations.door.Deadline;
import dev.drydock.migrations.report.BackupFacts;
import dev.drydock.migrations.report.Json;
import dev.drydock.migrations.request.BackupTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes one dump: written under a temporary name, read back whole, then moved to its name. */
public final class Dump {
  private static final int MANIFEST_VERSION = 1;

  /** What a dump is of, for its manifest. */
  public record Source(
      Server server,
      String run,
      String schema,
      String historyTable,
      Optional<String> schemaVersion) {}

  private final DumpClient client;
  private final Connector connector;
  private final Clock clock;

  public Dump(DumpClient client, Connector connector, Clock clock) {
    this.client = client;
    this.connector = connector;
    this.clock = clock;
  }

  /** Takes it, or leaves nothing behind. */
  public DumpOutcome take(Path root, BackupTarget target, Source source, Deadline deadline)
      throws IOException, InterruptedException {
    Path folder = target.folder(root);
    Path dump = folder.resolve(target.name() + ".dump");
    Path partial = folder.resolve(target.name() + ".dump.partial");
    Path manifest = folder.resolve(target.name() + ".json");
    Path partialManifest = folder.resolve(target.name() + ".json.partial");
    Instant start = clock.instant();
    Thread onExit =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  partial.toFile().delete();
                  partialManifest.toFile().delete();
                });
    Runtime.getRuntime().addShutdownHook(onExit);
    try {
      DurableFiles.makeFolder(folder);
      // Whoever finds what is left of a pod that was killed can tell whose it is.
      BegunDump begun = BegunDump.of(target.name(), source.run(), start.toString());
      Files.writeString(partialManifest, Json.write(begun) + "\n");
      DurableFiles.sync(partialManifest);
      Program.Ended written = write(partial, deadline);
      if (written.timedOut()) {
        return new DumpOutcome.TooSlow();
      }
      if (!written.wellDone()) {
        return new DumpOutcome.NotTaken(written.firstError());
      }
      DurableFiles.sync(partial);
      Program.Ended read = readBack(partial, deadline);
      if (read.timedOut()) {
        return new DumpOutcome.TooSlow();
      }
      if (!read.wellDone()) {
        return new DumpOutcome.Unreadable(read.firstError());
      }
      BackupFacts facts = facts(partial, target, source, start);
      Files.writeString(partialManifest, Json.write(manifest(dump, facts, source, start)) + "\n");
      DurableFiles.sync(partialManifest);
      DurableFiles.publish(partial, dump);
      DurableFiles.publish(partialManifest, manifest);
      return new DumpOutcome.Verified(facts);
    } catch (IOException e) {
      return new DumpOutcome.NotTaken(e.getClass().getSimpleName() + ": " + e.getMessage());
    } finally {
      Runtime.getRuntime().removeShutdownHook(onExit);
      Files.deleteIfExists(partial);
      Files.deleteIfExists(partialManifest);
    }
  }

  private Program.Ended write(Path partial, Deadline deadline)
      throws IOException, InterruptedException {
    Map<String, String> environment = connector.settings().libpqEnvironment();
    environment.put("PGAPPNAME", connector.name().tool());
    environment.put("PGCONNECT_TIMEOUT", "10");
    return Program.run(
        List.of(
            client.dump().toString(),
            "--format=custom",
            "--no-password",
            "--lock-wait-timeout=60s",
            "--file=" + partial,
            "--dbname=keepalives=1 keepalives_idle=30 keepalives_interval=15 keepalives_count=6"),
        environment,
        deadline);
  }

  /** Listing the contents would not do: it succeeds on a file that was cut short. */
  private Program.Ended readBack(Path partial, Deadline deadline)
      throws IOException, InterruptedException {
    return Program.run(
        List.of(client.restore().toString(), "--file=/dev/null", partial.toString()),
        Map.of(),
        deadline);
  }

  private BackupFacts facts(Path partial, BackupTarget target, Source source, Instant start)
      throws IOException {
    String sum = sha256(partial);
    return new BackupFacts(
        target.location(),
        sum,
        Files.size(partial),
        Duration.between(start, clock.instant()).toMillis(),
        client.version(),
        source.schemaVersion());
  }

  private Manifest manifest(Path dump, BackupFacts facts, Source source, Instant start) {
    return new Manifest(
        MANIFEST_VERSION,
        dump.getFileName().toString(),
        "pg_dump custom",
        facts.sha256(),
        facts.sizeBytes(),
        source.server().identity(),
        source.schema(),
        source.historyTable(),
        source.schemaVersion(),
        source.server().version(),
        client.version(),
        source.run(),
        start.toString(),
        facts.durationMillis());
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestOutputStream out =
            new DigestOutputStream(
                OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(out);
      return HexFormat.of().formatHex(out.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
