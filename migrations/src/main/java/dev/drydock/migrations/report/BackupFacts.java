package dev.drydock.migrations.report;

import java.util.Optional;

/** A dump that was read back whole. */
public record BackupFacts(
    String location,
    String sha256,
    long sizeBytes,
    long durationMillis,
    String clientVersion,
    Optional<String> schemaVersion) {}
