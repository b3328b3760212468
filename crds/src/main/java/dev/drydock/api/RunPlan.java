package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What preflight saw, and what it would do. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RunPlan(
    @JsonPropertyDescription(
            "A fingerprint of history and files: no step begins if they are others by then.")
        @Nullable String hash,
    @JsonPropertyDescription("The versions to apply, in this order; shortened when there are many.")
        @Nullable List<String> pending,
    @JsonPropertyDescription("How many versions are to be applied.") @Nullable Integer pendingCount,
    @JsonPropertyDescription("How many versions were applied when preflight looked.")
        @Nullable Integer appliedCount,
    @JsonPropertyDescription("The newest version applied when preflight looked.")
        @Nullable String schemaVersion,
    @JsonPropertyDescription("A fingerprint of the schema's objects.") @Nullable String catalog,
    @JsonPropertyDescription(
            "The migration image, pinned to the digest that was pulled where one is known.")
        @Nullable String image,
    @JsonPropertyDescription("The database that preflight saw.")
        @Nullable DatabaseIdentity identity,
    @JsonPropertyDescription("The version of the database server.") @Nullable String serverVersion,
    @JsonPropertyDescription("What does not stop the run but should be known.")
        @Nullable List<String> warnings) {}
