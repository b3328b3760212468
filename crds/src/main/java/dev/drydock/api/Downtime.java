package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** From the first workload stopped to the last one available. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Downtime(
    @JsonPropertyDescription("When the first workload was stopped.") @Nullable String startedAt,
    @JsonPropertyDescription("When the last workload was available again.")
        @Nullable String finishedAt,
    @JsonPropertyDescription("The time between, such as 41s.") @Nullable String duration) {}
