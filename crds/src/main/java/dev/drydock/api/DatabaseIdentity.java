package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Which database it is, whatever name it was reached by; the system identifier is a string because
 * 64 bits do not fit a JSON number.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DatabaseIdentity(
    @Nullable String systemIdentifier, @Nullable String database, @Nullable Long oid) {}
