package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The migration tool, and where its files are in the image. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.flyway) || has(self.type) && self.type == 'Flyway'",
    message = "tool.flyway is only for type Flyway: write type: Flyway, or leave flyway out",
    reason = "FieldValueForbidden",
    fieldPath = ".flyway")
public record Tool(
    @JsonPropertyDescription("The migration tool; Flyway is the only one.")
        @Size(max = 32)
        @ValidationRule(
            value = "self == 'Flyway'",
            message = "tool.type must be Flyway: this version knows no other")
        @Nullable String type,
    @JsonPropertyDescription("The folder of the image that holds the migration files.")
        @Default("/migrations")
        @Size(max = 512)
        @ValidationRule(
            value = "self.startsWith('/') && self != '/'",
            message = "tool.path must be an absolute folder of the image, such as /migrations")
        @Nullable String path,
    @JsonPropertyDescription("Options of Flyway; only with type Flyway.")
        @Nullable FlywayOptions flyway) {}
