package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Default;
import org.jspecify.annotations.Nullable;

/** How long each step may take, as Go durations such as 90s, 5m or 1h30m. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Timeouts(
    @Default("10m") @Nullable String preflight,
    @Default("5m") @Nullable String quiesce,
    @Default("1h") @Nullable String backup,
    @Default("1h") @Nullable String migrate,
    @Default("10m") @Nullable String resume) {}
