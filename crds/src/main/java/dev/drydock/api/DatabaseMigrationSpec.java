package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Default;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people write: image, database, tool, workloads and backup; everything else has a default.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DatabaseMigrationSpec(
    @Nullable String image,
    @Nullable Database database,
    @Nullable Tool tool,
    @Default("Block") @Nullable String databaseAhead,
    @Nullable List<Workload> workloads,
    @Nullable Quiesce quiesce,
    @Nullable Timeouts timeouts,
    @Nullable Backup backup,
    @Default("Resume") @Nullable String onFailure,
    @Nullable Boolean suspend,
    @Default("3") @Nullable Integer successfulRunsHistoryLimit,
    @Default("10") @Nullable Integer failedRunsHistoryLimit) {}
