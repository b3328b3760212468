package dev.drydock.operator.plan;

/** A run, and the schema that it was about. */
public record SchemaRun(OtherRun run, String schema) {}
