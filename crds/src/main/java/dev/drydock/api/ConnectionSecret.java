package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A Secret in the namespace of the DatabaseMigration, and its keys. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ConnectionSecret(
    @JsonPropertyDescription("The name of the Secret, in the namespace of this object.")
        @Size(max = 253)
        @Nullable String name,
    @JsonPropertyDescription("Which of its keys hold what.") @Nullable ConnectionKeys keys) {}
