package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a run is, and everything that cannot be observed again. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MigrationRunStatus(
    @Nullable Long observedGeneration,
    @Nullable String phase,
    @Nullable String outcome,
    @Nullable List<Condition> conditions,
    @Nullable List<RunStep> steps,
    @Nullable RunPlan plan,
    @Nullable List<StoppedWorkload> workloads,
    @Nullable String backup,
    @Nullable RunResult result,
    @Nullable List<ProvenImage> provenImages,
    @Nullable Downtime downtime,
    @Nullable Retry retry) {}
