package dev.drydock.migrations.backup;

import dev.drydock.migrations.request.Identity;
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
    long durationMillis) {}
