package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Default;
import org.jspecify.annotations.Nullable;

/** The database, how to reach it, and the schema in it that this object is about. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Database(
    @Default("PostgreSQL") @Nullable String engine,
    @Nullable Connection connection,
    @Default("public") @Nullable String schema) {}
