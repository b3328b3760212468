package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The database, how to reach it, and the schema in it that this object is about. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.connection)",
    message =
        "database.connection is missing: name the Secret with the credentials, for "
            + "example connection: {secret: {name: shop-db, keys: {url: DATABASE_URL}}}",
    reason = "FieldValueRequired",
    fieldPath = ".connection")
public record Database(
    @JsonPropertyDescription("The kind of database; PostgreSQL is the only one.")
        @Default("PostgreSQL")
        @Size(max = 32)
        @ValidationRule(
            value = "self == 'PostgreSQL'",
            message = "database.engine must be PostgreSQL: this version knows no other")
        @Nullable String engine,
    @JsonPropertyDescription(
            "How the Jobs come by address and credentials; the operator itself never reads "
                + "them.")
        @Nullable Connection connection,
    @JsonPropertyDescription(
            "The schema with the history table and the objects that the migrations make.")
        @Default("public")
        @Size(max = 63)
        @ValidationRule(
            value = "self != ''",
            message = "database.schema is empty: name the schema, or leave it out for public")
        @Nullable String schema) {}
