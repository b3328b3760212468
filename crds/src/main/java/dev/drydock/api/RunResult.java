package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the migrate step left behind. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RunResult(
    @Nullable String hash,
    @Nullable List<String> applied,
    @Nullable String schemaVersion,
    @Nullable Boolean inSync,
    @Nullable Boolean unchanged,
    @Nullable Integer executed,
    @Nullable String sqlState,
    @Nullable String file,
    @Nullable Integer line,
    @Nullable String logTail) {}
