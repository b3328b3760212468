package dev.drydock.operator.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.drydock.api.DatabaseIdentity;
import dev.drydock.api.RunPlan;
import dev.drydock.api.RunResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent's last word. It is read leniently, because the agent may be of another version: what is
 * not known is left out, and the words are compared where they are needed.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AgentReport(
    String verdict,
    String reason,
    String message,
    int version,
    @Nullable String step,
    @Nullable RunPlan plan,
    @Nullable DatabaseIdentity identity,
    @Nullable String serverVersion,
    List<String> warnings,
    @Nullable BackupReport backup,
    @Nullable RunResult result) {

  /** The verdicts of the pod contract. */
  public static final String IN_SYNC = "InSync";

  public static final String NOT_IN_SYNC = "NotInSync";
  public static final String PENDING = "Pending";
  public static final String BLOCKED = "Blocked";
  public static final String VERIFIED = "Verified";
  public static final String EXPIRED = "Expired";
  public static final String FAILED = "Failed";
  public static final String STOPPED = "Stopped";

  // A member that the JSON lacks arrives as null.
  public AgentReport {
    verdict = verdict == null ? "" : verdict;
    reason = reason == null ? "" : reason;
    message = message == null ? "" : message;
    warnings = warnings == null ? List.of() : List.copyOf(warnings);
  }

  /** Whether this is the verdict. */
  public boolean says(String word) {
    return verdict.equals(word);
  }

  /** What a backup agent tells of its dump. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record BackupReport(
      @Nullable String location,
      @Nullable String sha256,
      @Nullable Long sizeBytes,
      @Nullable Long durationMillis,
      @Nullable String clientVersion,
      @Nullable String schemaVersion) {}
}
