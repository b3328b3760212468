package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How the Jobs come by address and credentials. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.secret) && has(self.secret.name) && self.secret.name != ''",
    message =
        "connection.secret.name is missing: name the Secret with the credentials, for "
            + "example secret: {name: shop-db, keys: {url: DATABASE_URL}}",
    reason = "FieldValueRequired",
    fieldPath = ".secret")
public record Connection(
    @JsonPropertyDescription("The Secret that holds address and credentials.")
        @Nullable ConnectionSecret secret) {}
