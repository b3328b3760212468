package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A claim in the namespace of the DatabaseMigration; a dump on it dies with the namespace. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ClaimDestination(
    @JsonPropertyDescription(
            "The name of the claim; it must be writable for the Jobs of this namespace.")
        @Size(max = 253)
        @Nullable String claimName) {}
