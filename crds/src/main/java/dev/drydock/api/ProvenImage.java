package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** An image of a workload's container that runs on the schema as it is proven now. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProvenImage(
    @Nullable String kind,
    @Nullable String name,
    @Nullable String container,
    @Nullable String image) {}
