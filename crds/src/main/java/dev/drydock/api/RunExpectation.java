package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What the database has to be when the dump begins. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RunExpectation(
    @JsonPropertyDescription("The hash of the run's plan.") @Size(max = 128)
        @Nullable String planHash,
    @JsonPropertyDescription("The database that preflight saw.")
        @Nullable DatabaseIdentity identity) {}
