package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** An attempt to delete a dump that came to nothing. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BackupExpiry(
    @JsonPropertyDescription("How many attempts there were.") @Nullable Integer attempt,
    @JsonPropertyDescription("When it is tried again.") @Nullable String nextAt,
    @JsonPropertyDescription("Why it came to nothing, as one word of a closed list.")
        @Nullable String reason,
    @JsonPropertyDescription("Why it came to nothing, in words.") @Nullable String message) {}
