package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Keys of the Secret: either url, or host, dbname, user and password (port: 5432 when absent). */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "(!has(self.url) || self.url != '') && (!has(self.host) || self.host != '') && "
            + "(!has(self.port) || self.port != '') && (!has(self.dbname) || self.dbname != "
            + "'') && (!has(self.user) || self.user != '') && (!has(self.password) || "
            + "self.password != '')",
    message =
        "secret.keys has an empty entry: write the name of a key in the Secret, or "
            + "leave the entry out")
public record ConnectionKeys(
    @JsonPropertyDescription(
            "The key whose value is a PostgreSQL URL: postgresql://host:5432/dbname or "
                + "jdbc:postgresql://…")
        @Size(max = 253)
        @Nullable String url,
    @JsonPropertyDescription("The key whose value is the host, instead of url.") @Size(max = 253)
        @Nullable String host,
    @JsonPropertyDescription("The key whose value is the port; 5432 when absent.") @Size(max = 253)
        @Nullable String port,
    @JsonPropertyDescription("The key whose value is the name of the database.") @Size(max = 253)
        @Nullable String dbname,
    @JsonPropertyDescription(
            "The key whose value is the user; beside url it wins over the user in the URL.")
        @Size(max = 253)
        @Nullable String user,
    @JsonPropertyDescription(
            "The key whose value is the password; beside url it wins over the one in the URL.")
        @Size(max = 253)
        @Nullable String password) {}
