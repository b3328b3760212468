package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The DatabaseMigration that a run was made from. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MigrationReference(
    @JsonPropertyDescription("Its name.") @Size(max = 253) @Nullable String name,
    @JsonPropertyDescription("Its uid.") @Size(max = 64) @Nullable String uid,
    @JsonPropertyDescription("The generation of its spec.") @Nullable Long generation) {}
