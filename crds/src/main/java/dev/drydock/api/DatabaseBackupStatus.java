package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dump: whether it is verified, and where it is. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DatabaseBackupStatus(
    @Nullable Long observedGeneration,
    @Nullable String phase,
    @Nullable List<Condition> conditions,
    @Nullable String job,
    @Nullable String podUid,
    @Nullable String startedAt,
    @Nullable String finishedAt,
    @Nullable String location,
    @Nullable String sha256,
    @Nullable Long sizeBytes,
    @Nullable Long durationMillis,
    @Nullable String schemaVersion,
    @Nullable String serverVersion,
    @Nullable String clientVersion,
    @Nullable DatabaseIdentity identity,
    @Nullable String reason,
    @Nullable String message) {}
