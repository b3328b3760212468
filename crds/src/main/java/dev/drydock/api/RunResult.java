package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the migrate step left behind. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RunResult(
    @JsonPropertyDescription("A fingerprint of the history as it is now.") @Nullable String hash,
    @JsonPropertyDescription("The versions applied by this run; shortened when there are many.")
        @Nullable List<String> applied,
    @JsonPropertyDescription("The newest version applied now.") @Nullable String schemaVersion,
    @JsonPropertyDescription("Whether the schema is proven in sync with the image.")
        @Nullable Boolean inSync,
    @JsonPropertyDescription("Whether the database is proven to be as it was before.")
        @Nullable Boolean unchanged,
    @JsonPropertyDescription("How many migrations were executed.") @Nullable Integer executed,
    @JsonPropertyDescription("The SQLSTATE of the first failure.") @Nullable String sqlState,
    @JsonPropertyDescription("The migration file that failed.") @Nullable String file,
    @JsonPropertyDescription("The line of that file.") @Nullable Integer line,
    @JsonPropertyDescription("The end of the tool's own words.") @Nullable String logTail) {}
