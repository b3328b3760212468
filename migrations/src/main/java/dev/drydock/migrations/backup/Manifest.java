package dev.drydock.migrations.backup;

import dev.drydock.migrations.request.DumpFile;
import dev.drydock.migrations.request.Identity;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands beside a dump, so that it can be judged without Drydock.
 *
 * @param format {@code pg_dump}'s custom format
 * @param startedAt ISO instant
 */
record Manifest(
    int version,
    String file,
    String format,
    String sha256,
    long sizeBytes,
    Identity identity,
    String schema,
    String historyTable,
    Optional<String> schemaVersion,
    String serverVersion,
    String clientVersion,
    String run,
    String startedAt,
    long durationMillis) {

  /** Whether it stands beside this very dump. */
  boolean describes(DumpFile dump) {
    return file.equals(dump.name().toString())
        && sha256.equals(dump.sha256())
        && sizeBytes == dump.sizeBytes();
  }

  /** When the dump was done, by the clock of the node that took it. */
  Instant finishedAt() {
    return Instant.parse(startedAt).plusMillis(durationMillis);
  }
}
