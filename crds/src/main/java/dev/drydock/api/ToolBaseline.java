package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Which migrations a schema without history has already. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.version) && self.version != ''",
    message =
        "tool.baseline.version is missing: name the newest migration that is in the schema "
            + "already, for example baseline: {version: 0_init}",
    reason = "FieldValueRequired",
    fieldPath = ".version")
public record ToolBaseline(
    @JsonPropertyDescription(
            "The newest migration that is in the schema already: a version of Flyway's, the "
                + "folder's name for Prisma. It and all before it are marked as applied by the "
                + "tool's own means, without being run.")
        @Size(max = 255)
        @Nullable String version) {}
