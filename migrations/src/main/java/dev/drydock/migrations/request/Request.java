package dev.drydock.migrations.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One step that the operator asks for; holds no secret. */
public record Request(
    int version,
    String run,
    Optional<String> engine,
    Optional<String> schema,
    Optional<DatabaseAhead> databaseAhead,
    ToolChoice tool,
    Optional<Quiesce> quiesce,
    Optional<Integer> doorTimeoutSeconds,
    Optional<Integer> timeoutSeconds,
    Optional<BackupTarget> backup,
    Optional<Expectation> expect,
    Optional<Boolean> first,
    Optional<ExpireTarget> expire,
    Optional<List<String>> keptContainers) {

  /** The version of the contract that this agent speaks. */
  public static final int CONTRACT_VERSION = 1;

  public Request {
    if (version != CONTRACT_VERSION) {
      throw new IllegalArgumentException("this agent speaks version 1, the request " + version);
    }
    if (!engine.orElse("PostgreSQL").equals("PostgreSQL")) {
      throw new IllegalArgumentException("unknown engine " + engine.orElseThrow());
    }
  }

  /** Whether no earlier run is known of this database. */
  public boolean isFirst() {
    return first.orElse(false);
  }

  /** The schema that the migrations are about. */
  public String schemaName() {
    return schema.orElse("public");
  }

  /** Whether an older image is let pass. */
  public DatabaseAhead aheadPolicy() {
    return databaseAhead.orElse(DatabaseAhead.BLOCK);
  }

  /** How sessions of others are treated. */
  public Quiesce sessionRules() {
    return quiesce.orElse(Quiesce.DEFAULT);
  }

  /** What must still be as preflight saw it. */
  public Expectation expectation() {
    return expect.orElse(Expectation.NONE);
  }

  /** How long the agent waits at the door. */
  public Duration doorTimeout() {
    return Duration.ofSeconds(doorTimeoutSeconds.orElse(3600));
  }

  /** How long the step's own work may take. */
  public Duration timeout() {
    return Duration.ofSeconds(timeoutSeconds.orElse(3600));
  }
}
