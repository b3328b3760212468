package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One dump to make: a copy of what it needs, so that it outlives what asked for it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.database)",
    message =
        "database is missing: say how to reach it, for example database: {connection: "
            + "{secret: {name: shop-db, keys: {url: DATABASE_URL}}}}",
    reason = "FieldValueRequired",
    fieldPath = ".database")
@ValidationRule(
    value = "has(self.tool) && has(self.tool.type)",
    message = "tool.type is missing: write tool: {type: Flyway}",
    reason = "FieldValueRequired",
    fieldPath = ".tool")
@ValidationRule(
    value = "has(self.dump)",
    message =
        "dump is missing: name the claim that keeps it, for example dump: {destination: "
            + "{persistentVolumeClaim: {claimName: shop-backups}}}",
    reason = "FieldValueRequired",
    fieldPath = ".dump")
@ValidationRule(
    value = Rules.VARIABLES_ARE_THERE,
    message = Rules.VARIABLES_MISSING,
    reason = "FieldValueRequired",
    fieldPath = ".job")
@ValidationRule(
    value = Rules.FILES_ARE_THERE,
    message = Rules.FILES_MISSING,
    reason = "FieldValueRequired",
    fieldPath = ".job")
@ValidationRule(
    value = "!has(self.pod) || has(self.run)",
    message =
        "pod is written by Drydock: write job: {inheritFrom: {kind: Deployment, name: shop-web}} "
            + "instead",
    reason = "FieldValueForbidden",
    fieldPath = ".pod")
@ValidationRule(
    value = "self == oldSelf",
    message = "a backup is a record: create another DatabaseBackup",
    reason = "FieldValueForbidden")
public record DatabaseBackupSpec(
    @JsonPropertyDescription(
            "The DatabaseMigration that this backup belongs to; absent when a person made "
                + "it by hand for no migration.")
        @Size(max = 253)
        @Nullable String migration,
    @JsonPropertyDescription("The MigrationRun that asked for it; absent when a person did.")
        @Size(max = 253)
        @Nullable String run,
    @JsonPropertyDescription("The database to dump.") @Nullable Database database,
    @JsonPropertyDescription("The migration tool, to record which schema version is in the dump.")
        @Nullable Tool tool,
    @JsonPropertyDescription("Which sessions may stay while the dump is written.")
        @Nullable Quiesce quiesce,
    @JsonPropertyDescription("Where the dump goes.") @Nullable Dump dump,
    @JsonPropertyDescription("How long the dump may take, such as 90s, 5m or 1h30m.")
        @Default("1h")
        @Size(max = 20)
        @ValidationRule(
            value = Rules.FROM_TEN_SECONDS,
            message = "timeout must be from 10s to 24h, such as 90s, 5m or 1h30m")
        @Nullable String timeout,
    @JsonPropertyDescription(
            "What the database has to be when the dump begins; absent when a person asked "
                + "for it.")
        @Nullable RunExpectation expect,
    @JsonPropertyDescription(
            "What the Job's pod has beside what Drydock gives it, so that it reaches the database "
                + "as the app does.")
        @Nullable JobOptions job,
    @JsonPropertyDescription(
            "What the run took over from the workload that job.inheritFrom names; written by "
                + "Drydock.")
        @PreserveUnknownFields
        @Nullable Map<String, Object> pod) {}
