package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A copy of everything the run needs: a record, never edited. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MigrationRunSpec(
    @Nullable MigrationReference migration,
    @Nullable List<ProvenImage> images,
    @Nullable PreviousRun previous,
    @Nullable String retry,
    @Nullable DatabaseMigrationSpec snapshot) {}
