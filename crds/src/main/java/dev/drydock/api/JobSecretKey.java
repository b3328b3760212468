package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A key of a Secret. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record JobSecretKey(
    @JsonPropertyDescription("The name of the Secret.") @Size(max = 253) @Nullable String name,
    @JsonPropertyDescription("The key in it.") @Size(max = 253) @Nullable String key,
    @JsonPropertyDescription("If true, it need not exist.") @Nullable Boolean optional) {}
