package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Files that the pods have by inheritance, and what is in them. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "(!has(self.url) || self.url.startsWith('/')) && (!has(self.host) || self.host.startsWith('/')) && (!has(self.port) || self.port.startsWith('/')) && (!has(self.dbname) || self.dbname.startsWith('/')) && (!has(self.user) || self.user.startsWith('/')) && (!has(self.password) || self.password.startsWith('/'))",
    message =
        "connection.files takes absolute paths, such as files: {password: /vault/secrets/password}")
public record ConnectionFiles(
    @JsonPropertyDescription("The file that holds a PostgreSQL URL.") @Size(max = 1024)
        @Nullable String url,
    @JsonPropertyDescription("The file that holds the host.") @Size(max = 1024)
        @Nullable String host,
    @JsonPropertyDescription("The file that holds the port.") @Size(max = 1024)
        @Nullable String port,
    @JsonPropertyDescription("The file that holds the name of the database.") @Size(max = 1024)
        @Nullable String dbname,
    @JsonPropertyDescription("The file that holds the user.") @Size(max = 1024)
        @Nullable String user,
    @JsonPropertyDescription("The file that holds the password.") @Size(max = 1024)
        @Nullable String password) {}
