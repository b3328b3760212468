package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** One dump to make: a copy of what it needs, so that it outlives what asked for it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DatabaseBackupSpec(
    @Nullable String migration,
    @Nullable String run,
    @Nullable Database database,
    @Nullable Tool tool,
    @Nullable Quiesce quiesce,
    @Nullable Dump dump,
    @Nullable String timeout,
    @Nullable RunExpectation expect) {}
