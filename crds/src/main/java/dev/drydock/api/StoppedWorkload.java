package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a workload was before it was stopped. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StoppedWorkload(
    @JsonPropertyDescription("The kind of the workload.") @Nullable String kind,
    @JsonPropertyDescription("The name of the workload.") @Nullable String name,
    @JsonPropertyDescription("The uid of the workload.") @Nullable String uid,
    @JsonPropertyDescription("Its replicas before it was stopped.") @Nullable Integer replicas,
    @JsonPropertyDescription("Its images before it was stopped.")
        @Nullable List<ContainerImage> images) {}
