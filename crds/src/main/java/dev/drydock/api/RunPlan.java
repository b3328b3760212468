package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What preflight saw, and what it would do. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RunPlan(
    @Nullable String hash,
    @Nullable List<String> pending,
    @Nullable Integer pendingCount,
    @Nullable Integer appliedCount,
    @Nullable String schemaVersion,
    @Nullable String catalog,
    @Nullable String image,
    @Nullable DatabaseIdentity identity,
    @Nullable String serverVersion,
    @Nullable List<String> warnings) {}
