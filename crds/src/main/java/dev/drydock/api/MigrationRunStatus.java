package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a run is, and everything that cannot be observed again. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MigrationRunStatus(
    @JsonPropertyDescription(
            "The generation of the spec that this status speaks of; -1 until it was looked "
                + "at.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription(
            "Where the run is, in one word, for people; programs read the conditions.")
        @Nullable String phase,
    @JsonPropertyDescription(
            "How the run ended: Succeeded, Blocked, Observed, Aborted, Held, Resumed, Overridden or "
                + "Floated; absent while it is open.")
        @Nullable String outcome,
    @JsonPropertyDescription(
            "Succeeded: True, False, or Unknown while the run is open. Approved: False while a "
                + "person is waited for, True when the last one asked for has approved.")
        @Nullable List<Condition> conditions,
    @JsonPropertyDescription("What was done, with times, Jobs and reasons.")
        @Nullable List<RunStep> steps,
    @JsonPropertyDescription("What preflight saw, and what it would do.") @Nullable RunPlan plan,
    @JsonPropertyDescription("What each workload was before it was stopped.")
        @Nullable List<StoppedWorkload> workloads,
    @JsonPropertyDescription("The DatabaseBackup made for this run.") @Nullable String backup,
    @JsonPropertyDescription("What the migrate step left behind.") @Nullable RunResult result,
    @JsonPropertyDescription("The images that the run proved to run on the schema as it is.")
        @Nullable List<ProvenImage> provenImages,
    @JsonPropertyDescription("From the first workload stopped to the last one available.")
        @Nullable Downtime downtime,
    @JsonPropertyDescription("When a preflight that was blocked comes again.")
        @Nullable Retry retry,
    @JsonPropertyDescription("Who let the run go on, and with what.")
        @Nullable List<RunApproval> approvals,
    @JsonPropertyDescription(
            "What the Jobs take over from the workload that job.inheritFrom names, as it was when "
                + "preflight began: a pod template without what makes a pod part of the app.")
        @PreserveUnknownFields
        @Nullable Map<String, Object> pod) {}
