package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What only Flyway knows. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FlywayOptions(
    @JsonPropertyDescription("Flyway's history table.")
        @Default("flyway_schema_history")
        @Size(max = 63)
        @ValidationRule(
            value = "self != ''",
            message =
                "tool.flyway.historyTable is empty: name the table, or leave it out for "
                    + "flyway_schema_history")
        @Nullable String historyTable) {}
