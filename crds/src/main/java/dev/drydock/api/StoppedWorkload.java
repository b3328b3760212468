package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a workload was before it was stopped. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StoppedWorkload(
    @Nullable String kind,
    @Nullable String name,
    @Nullable String uid,
    @Nullable Integer replicas,
    @Nullable List<ContainerImage> images) {}
