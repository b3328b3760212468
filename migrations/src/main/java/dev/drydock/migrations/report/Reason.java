package dev.drydock.migrations.report;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a step ended as it did: a closed list, alerts match on it. */
public enum Reason {
  IN_SYNC("InSync"),
  MIGRATIONS_PENDING("MigrationsPending"),
  BACKUP_VERIFIED("BackupVerified"),
  DATABASE_UNREACHABLE("DatabaseUnreachable"),
  CREDENTIALS_REFUSED("CredentialsRefused"),
  DATABASE_MISSING("DatabaseMissing"),
  CONNECTION_INVALID("ConnectionInvalid"),
  PROXY_MISSING("ProxyMissing"),
  PERMISSION_DENIED("PermissionDenied"),
  DATABASE_UNREADABLE("DatabaseUnreadable"),
  DESTINATION_NOT_WRITABLE("DestinationNotWritable"),
  DESTINATION_FULL("DestinationFull"),
  POOLED_CONNECTION("PooledConnection"),
  SERVER_TOO_OLD("ServerTooOld"),
  DUMP_CLIENT_TOO_OLD("DumpClientTooOld"),
  MIGRATIONS_NOT_FOUND("MigrationsNotFound"),
  MIGRATIONS_INVALID("MigrationsInvalid"),
  DATABASE_AHEAD("DatabaseAhead"),
  HISTORY_DIVERGED("HistoryDiverged"),
  HISTORY_FAILED("HistoryFailed"),
  SCHEMA_NOT_EMPTY("SchemaNotEmpty"),
  TOOL_UNUSABLE("ToolUnusable"),
  TOOL_LOCK_HELD("ToolLockHeld"),
  SESSIONS_REMAIN("SessionsRemain"),
  LOCK_HELD("LockHeld"),
  IDENTITY_CHANGED("IdentityChanged"),
  PLAN_CHANGED("PlanChanged"),
  DUMP_FAILED("DumpFailed"),
  DUMP_UNREADABLE("DumpUnreadable"),
  MIGRATION_FAILED("MigrationFailed"),
  NOT_IN_SYNC("NotInSync"),
  FAILED_OVER("FailedOver"),
  TIMED_OUT("TimedOut"),
  SESSION_LOST("SessionLost"),
  ALREADY_STARTED("AlreadyStarted"),
  BACKUP_EXPIRED("BackupExpired"),
  FILE_NOT_OURS("FileNotOurs"),
  NOT_YET_EXPIRED("NotYetExpired"),
  KEPT_DUMP_MISSING("KeptDumpMissing");

  private final String word;

  Reason(String word) {
    this.word = word;
  }

  /** The word in reports. */
  @JsonValue
  public String word() {
    return word;
  }
}
