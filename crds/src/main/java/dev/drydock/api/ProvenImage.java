package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** An image of a workload's container that runs on the schema as it is proven now. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProvenImage(
    @JsonPropertyDescription("The kind of the workload.") @Size(max = 63) @Nullable String kind,
    @JsonPropertyDescription("The name of the workload.") @Size(max = 253) @Nullable String name,
    @JsonPropertyDescription("The container in its pod template.") @Size(max = 63)
        @Nullable String container,
    @JsonPropertyDescription("The image of that container.") @Size(max = 512)
        @Nullable String image) {}
