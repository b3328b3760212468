package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** When a preflight that was blocked comes again. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Retry(
    @JsonPropertyDescription("How often it was tried.") @Nullable Integer attempt,
    @JsonPropertyDescription("When it is tried next.") @Nullable String nextAt) {}
