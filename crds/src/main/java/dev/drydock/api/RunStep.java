package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** One step of a run: when, by which Job and pod, and how it ended. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RunStep(
    @JsonPropertyDescription("Which step.") @Nullable String name,
    @JsonPropertyDescription("When it began.") @Nullable String startedAt,
    @JsonPropertyDescription("When it ended; absent while it goes on.") @Nullable String finishedAt,
    @JsonPropertyDescription("Its Job, if it has one.") @Nullable String job,
    @JsonPropertyDescription(
            "The uid of the Job's pod that was allowed to act; one pod for a step, ever.")
        @Nullable String podUid,
    @JsonPropertyDescription("How it ended, as one word of a closed list.") @Nullable String reason,
    @JsonPropertyDescription("How it ended, in words.") @Nullable String message) {}
