package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How long each step may take, as Go durations such as 90s, 5m or 1h30m. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Timeouts(
    @JsonPropertyDescription("Pulling images, connecting and looking, while the app is up.")
        @Default("10m")
        @Size(max = 20)
        @ValidationRule(
            value = Rules.FROM_TEN_SECONDS,
            message = "timeouts.preflight must be from 10s to 24h, such as 90s, 5m or 1h30m")
        @Nullable String preflight,
    @JsonPropertyDescription("Until all pods and sessions of the app are gone.")
        @Default("5m")
        @Size(max = 20)
        @ValidationRule(
            value = Rules.FROM_FIVE_SECONDS,
            message = "timeouts.quiesce must be from 5s to 24h, such as 90s, 5m or 1h30m")
        @Nullable String quiesce,
    @JsonPropertyDescription("Writing the dump and reading it back.")
        @Default("1h")
        @Size(max = 20)
        @ValidationRule(
            value = Rules.FROM_TEN_SECONDS,
            message = "timeouts.backup must be from 10s to 24h, such as 90s, 5m or 1h30m")
        @Nullable String backup,
    @JsonPropertyDescription("Running the migrations and proving the schema.")
        @Default("1h")
        @Size(max = 20)
        @ValidationRule(
            value = Rules.FROM_TEN_SECONDS,
            message = "timeouts.migrate must be from 10s to 24h, such as 90s, 5m or 1h30m")
        @Nullable String migrate,
    @JsonPropertyDescription("Until the workloads are available again.")
        @Default("10m")
        @Size(max = 20)
        @ValidationRule(
            value = Rules.FROM_TEN_SECONDS,
            message = "timeouts.resume must be from 10s to 24h, such as 90s, 5m or 1h30m")
        @Nullable String resume) {}
