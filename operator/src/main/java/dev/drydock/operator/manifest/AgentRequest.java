package dev.drydock.operator.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drydock.api.CustomTool;
import dev.drydock.api.DatabaseIdentity;
import dev.drydock.api.IgnoredSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator asks of an agent; it holds no secret. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgentRequest(
    int version,
    String run,
    String engine,
    String schema,
    @Nullable String databaseAhead,
    @Nullable ToolRequest tool,
    @Nullable QuiesceRequest quiesce,
    @Nullable Long doorTimeoutSeconds,
    long timeoutSeconds,
    @Nullable BackupRequest backup,
    @Nullable Expectation expect,
    @Nullable Boolean first,
    @Nullable ExpireRequest expire,
    @Nullable List<String> keptContainers) {

  /** The version of the pod contract that these records speak. */
  public static final int VERSION = 1;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The tool, and where its files are. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ToolRequest(
      String type,
      @Nullable String path,
      @Nullable String historyTable,
      @Nullable List<String> command,
      @Nullable String baseline,
      @Nullable CustomTool custom) {}

  /** What happens to the sessions that are left. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record QuiesceRequest(
      String sessions, List<IgnoredSession> ignoreSessions, long timeoutSeconds) {
    public QuiesceRequest {
      ignoreSessions = List.copyOf(ignoreSessions);
    }
  }

  /** Where below the claim the dump goes, and its name without an extension. */
  public record BackupRequest(String directory, String name) {}

  /**
   * The dump to delete, how old it must be, and the ones that must be there.
   *
   * @param relies of which none may be missing
   */
  public record ExpireRequest(DumpFile dump, long ageSeconds, List<DumpFile> relies) {
    public ExpireRequest {
      relies = List.copyOf(relies);
    }
  }

  /** A dump as it was verified; its place is relative to the claim. */
  public record DumpFile(String location, String sha256, long sizeBytes) {}

  /** What the database has to be before anything is done to it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Expectation(@Nullable String planHash, @Nullable DatabaseIdentity identity) {}

  /** The request as the agent's environment carries it. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a request of plain records is always JSON", e);
    }
  }
}
