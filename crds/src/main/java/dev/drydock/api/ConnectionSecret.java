package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A Secret in the namespace of the DatabaseMigration, and its keys. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "has(self.keys) && (has(self.keys.url) || has(self.keys.host) && "
            + "has(self.keys.dbname) && has(self.keys.user) && has(self.keys.password))",
    message =
        "secret.keys must name either the key url, or the keys host, dbname, user and "
            + "password, for example keys: {url: DATABASE_URL}",
    reason = "FieldValueRequired",
    fieldPath = ".keys")
public record ConnectionSecret(
    @JsonPropertyDescription("The name of the Secret, in the namespace of this object.")
        @Size(max = 253)
        @Nullable String name,
    @JsonPropertyDescription("Which of its keys hold what.") @Nullable ConnectionKeys keys) {}
