package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The newest finished run when this one was made: what a repair begins from. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PreviousRun(
    @Nullable String name,
    @Nullable String uid,
    @Nullable String image,
    @Nullable String outcome,
    @Nullable Boolean unchanged) {}
