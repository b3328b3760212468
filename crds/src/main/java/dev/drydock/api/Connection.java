package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * How the Jobs come by address and credentials: each part from a Secret, a variable or a file, and
 * from one of them only.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.secret) || has(self.secret.name) && self.secret.name != ''",
    message =
        "connection.secret.name is missing: name the Secret with the credentials, for "
            + "example secret: {name: shop-db, keys: {url: DATABASE_URL}}",
    reason = "FieldValueRequired",
    fieldPath = ".secret")
@ValidationRule(
    value = ConnectionRules.URL_OR_PARTS,
    message =
        "connection must give either url, or host, dbname, user and password, for example "
            + "secret: {name: shop-db, keys: {url: DATABASE_URL}}, or env: {url: DATABASE_URL}")
@ValidationRule(
    value = ConnectionRules.URL_ALONE,
    message =
        "connection gives url together with host, port or dbname: leave out either; only "
            + "user and password may stand beside url")
@ValidationRule(
    value = ConnectionRules.EACH_PART_ONCE,
    message = "connection gives the same part by two of secret, env and files: keep one of them")
public record Connection(
    @JsonPropertyDescription("The Secret that holds address and credentials.")
        @Nullable ConnectionSecret secret,
    @JsonPropertyDescription(
            "Variables that hold them, by the names that they have in the pod; needs "
                + "job.inheritFrom or job.env.")
        @Nullable ConnectionEnvironment env,
    @JsonPropertyDescription(
            "Files that hold them, by their paths in the pod, each read anew by each pod; needs "
                + "job.inheritFrom.")
        @Nullable ConnectionFiles files) {}
