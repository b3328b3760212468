package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** One step of a run: when, by which Job and pod, and how it ended. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RunStep(
    @Nullable String name,
    @Nullable String startedAt,
    @Nullable String finishedAt,
    @Nullable String job,
    @Nullable String podUid,
    @Nullable String reason,
    @Nullable String message) {}
