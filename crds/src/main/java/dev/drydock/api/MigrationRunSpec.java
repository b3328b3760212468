package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A copy of everything the run needs: a record, never edited. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.migration) && has(self.snapshot)",
    message =
        "a MigrationRun is made by Drydock: write a DatabaseMigration, or set its "
            + "annotation drydock.dev/retry to a new value")
@ValidationRule(
    value = "self == oldSelf",
    message = "a run is a record: edit the DatabaseMigration",
    reason = "FieldValueForbidden")
public record MigrationRunSpec(
    @JsonPropertyDescription("The DatabaseMigration that the run was made from.")
        @Nullable MigrationReference migration,
    @JsonPropertyDescription("The app images that the run speaks for.") @Size(max = 256)
        @Nullable List<ProvenImage> images,
    @JsonPropertyDescription("The newest finished run when this one was made.")
        @Nullable PreviousRun previous,
    @JsonPropertyDescription(
            "The value of the DatabaseMigration's annotation drydock.dev/retry, if there "
                + "was one.")
        @Nullable String retry,
    @JsonPropertyDescription("The DatabaseMigration's spec at that generation.")
        @Nullable DatabaseMigrationSpec snapshot) {}
