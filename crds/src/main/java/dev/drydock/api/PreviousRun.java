package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The newest finished run when this one was made: what a repair begins from. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PreviousRun(
    @JsonPropertyDescription("Its name.") @Size(max = 253) @Nullable String name,
    @JsonPropertyDescription("Its uid.") @Size(max = 64) @Nullable String uid,
    @JsonPropertyDescription("Its migration image.") @Size(max = 512) @Nullable String image,
    @JsonPropertyDescription("How it ended.") @Size(max = 32) @Nullable String outcome,
    @JsonPropertyDescription("Whether it left the database proven as it was.")
        @Nullable Boolean unchanged) {}
