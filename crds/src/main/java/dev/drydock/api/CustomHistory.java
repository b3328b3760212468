package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The history table of a tool; all but its name are columns, or expressions of SQL over them. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.checksum) == has(self.checksumAlgorithm)",
    message =
        "tool.custom.history.checksum and checksumAlgorithm belong together: write both, for "
            + "example checksum: hash and checksumAlgorithm: SHA-256, or neither",
    reason = "FieldValueRequired",
    fieldPath = ".checksumAlgorithm")
public record CustomHistory(
    @JsonPropertyDescription("The table's name, in database.schema.") @Size(max = 63)
        @Nullable String table,
    @JsonPropertyDescription(
            "The version of a row, as the group in tool.custom.files gives it: a column, or an "
                + "expression such as ltrim(name, '/').")
        @Size(max = 512)
        @Nullable String version,
    @JsonPropertyDescription("The checksum of a row's file, where the tool keeps one.")
        @Size(max = 512)
        @Nullable String checksum,
    @JsonPropertyDescription("How that checksum is made of the file's bytes: SHA-256 or MD5.")
        @Size(max = 32)
        @ValidationRule(
            value = "self in ['SHA-256', 'MD5']",
            message = "tool.custom.history.checksumAlgorithm must be SHA-256 or MD5")
        @Nullable String checksumAlgorithm,
    @JsonPropertyDescription(
            "True for a row of a migration that failed or has not ended, such as dirty or "
                + "finished_at IS NULL. Say it where the tool writes the row before the migration: "
                + "else a row counts as applied.")
        @Size(max = 512)
        @Nullable String failed) {}
