package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Keys of the Secret: either url, or host, dbname, user and password (port: 5432 when absent). */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ConnectionKeys(
    @Nullable String url,
    @Nullable String host,
    @Nullable String port,
    @Nullable String dbname,
    @Nullable String user,
    @Nullable String password) {}
