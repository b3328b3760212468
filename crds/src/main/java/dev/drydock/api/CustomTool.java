package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tool that Drydock has no profile of: what a profile would say. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.command) && self.command.size() > 0",
    message =
        "tool.custom.command is missing: write what migrates, for example command: "
            + "[node_modules/.bin/node-pg-migrate, up]",
    reason = "FieldValueRequired",
    fieldPath = ".command")
@ValidationRule(
    value = "has(self.files) && self.files.matches('[(].+[)]')",
    message =
        "tool.custom.files is missing or has no group: write a pattern of a file's path below "
            + "tool.path whose group is the version, for example files: '([0-9]+)_.*[.]sql'",
    reason = "FieldValueRequired",
    fieldPath = ".files")
@ValidationRule(
    value =
        "has(self.history) && has(self.history.table) && self.history.table != '' && "
            + "has(self.history.version) && self.history.version != ''",
    message =
        "tool.custom.history is incomplete: name the tool's table and its column with the "
            + "version, for example history: {table: schema_migrations, version: version}",
    reason = "FieldValueRequired",
    fieldPath = ".history")
public record CustomTool(
    @JsonPropertyDescription(
            "The command that applies what is pending, run once in the image's working directory.")
        @Size(max = 32)
        @Nullable List<@Size(max = 2048) String> command,
    @JsonPropertyDescription(
            "A command that starts the tool, changes nothing and exits with 0, such as its "
                + "version; it is run once in preflight.")
        @Size(max = 32)
        @Nullable List<@Size(max = 2048) String> check,
    @JsonPropertyDescription(
            "The command that marks {version} as applied without running it; for tool.baseline.")
        @Size(max = 32)
        @Nullable List<@Size(max = 2048) String> baseline,
    @JsonPropertyDescription(
            "A regular expression that fits the whole path of a migration below tool.path; its "
                + "first group is the version, by which the history knows it. Versions of digits "
                + "are numbers.")
        @Size(max = 512)
        @Nullable String files,
    @JsonPropertyDescription(
            "The variable that the tool reads the database's URL from. Left out: DATABASE_URL. "
                + "PGHOST, PGPORT, PGDATABASE, PGUSER and PGPASSWORD are set as well where the "
                + "Secret has parts.")
        @Size(max = 128)
        @ValidationRule(
            value = "self.matches('^[A-Za-z_][A-Za-z0-9_]*$')",
            message = "tool.custom.url must be the name of a variable, such as DATABASE_URL")
        @Nullable String url,
    @JsonPropertyDescription("The table in which the tool keeps what it applied.")
        @Nullable CustomHistory history) {}
