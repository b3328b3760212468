package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A workload that writes to the database. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Workload(
    @Nullable String kind,
    @Nullable String name,
    @Nullable List<ContainerImage> images,
    @Nullable Integer initialReplicas) {}
