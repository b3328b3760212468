package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * Which database it is, whatever name it was reached by; the system identifier is a string because
 * 64 bits do not fit a JSON number.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DatabaseIdentity(
    @JsonPropertyDescription("The identifier that initdb gave to the cluster.") @Size(max = 64)
        @Nullable String systemIdentifier,
    @JsonPropertyDescription("The name of the database.") @Size(max = 63) @Nullable String database,
    @JsonPropertyDescription("The object identifier of the database.") @Nullable Long oid) {}
