package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Variables that the pods have, inherited or by job.env, and what is in them. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "(!has(self.url) || self.url.matches('^[A-Za-z_][A-Za-z0-9_.-]*$')) && (!has(self.host) || self.host.matches('^[A-Za-z_][A-Za-z0-9_.-]*$')) && (!has(self.port) || self.port.matches('^[A-Za-z_][A-Za-z0-9_.-]*$')) && (!has(self.dbname) || self.dbname.matches('^[A-Za-z_][A-Za-z0-9_.-]*$')) && (!has(self.user) || self.user.matches('^[A-Za-z_][A-Za-z0-9_.-]*$')) && (!has(self.password) || self.password.matches('^[A-Za-z_][A-Za-z0-9_.-]*$'))",
    message =
        "connection.env takes names of variables, such as env: {url: DATABASE_URL}, and not their values")
public record ConnectionEnvironment(
    @JsonPropertyDescription("The variable that holds a PostgreSQL URL.") @Size(max = 253)
        @Nullable String url,
    @JsonPropertyDescription("The variable that holds the host.") @Size(max = 253)
        @Nullable String host,
    @JsonPropertyDescription("The variable that holds the port.") @Size(max = 253)
        @Nullable String port,
    @JsonPropertyDescription("The variable that holds the name of the database.") @Size(max = 253)
        @Nullable String dbname,
    @JsonPropertyDescription("The variable that holds the user.") @Size(max = 253)
        @Nullable String user,
    @JsonPropertyDescription("The variable that holds the password.") @Size(max = 253)
        @Nullable String password) {}
