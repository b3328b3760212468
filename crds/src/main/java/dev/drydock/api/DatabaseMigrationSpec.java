package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people write: image, database, tool, workloads and backup; everything else has a default.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.image) && self.image != ''",
    message =
        "image is missing: name the image that holds the migrations, for example image: "
            + "ghcr.io/acme/shop-migrations:1.4.0",
    reason = "FieldValueRequired",
    fieldPath = ".image")
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
    value =
        "!has(self.tool) || !has(self.tool.type) || self.tool.type != 'Prisma8' || "
            + "!has(self.databaseAhead) || self.databaseAhead != 'Allow'",
    message =
        "databaseAhead: Allow is not for type Prisma8, which cannot tell an older image from "
            + "another branch for sure: leave databaseAhead out",
    reason = "FieldValueForbidden",
    fieldPath = ".databaseAhead")
@ValidationRule(
    value = "has(self.workloads) && self.workloads.size() > 0",
    message =
        "workloads is missing: list every Deployment that writes to the database, for "
            + "example workloads: [{kind: Deployment, name: shop-web}]",
    reason = "FieldValueRequired",
    fieldPath = ".workloads")
@ValidationRule(
    value =
        "!has(self.workloads) || self.workloads.all(one, !has(one.kind) || "
            + "!has(one.name) || self.workloads.exists_one(other, has(other.kind) && "
            + "has(other.name) && other.kind == one.kind && other.name == one.name))",
    message = "workloads lists the same workload twice: keep one of the two entries",
    reason = "FieldValueInvalid",
    fieldPath = ".workloads")
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
    value = "has(self.backup) && has(self.backup.method)",
    message =
        "backup.method is missing: write backup: {method: Dump, dump: {destination: "
            + "{persistentVolumeClaim: {claimName: shop-backups}}}}, or backup: {method: "
            + "None} to migrate without a backup",
    reason = "FieldValueRequired",
    fieldPath = ".backup")
@ValidationRule(
    value =
        "!has(self.approvals) || self.approvals.all(one, !has(one.step) || "
            + "self.approvals.exists_one(other, has(other.step) && other.step == one.step))",
    message = "approvals lists the same step twice: keep one of the two entries",
    reason = "FieldValueInvalid",
    fieldPath = ".approvals")
@ValidationRule(
    value =
        "!has(self.approvals) || self.approvals.all(one, !has(one.preview) || "
            + "!has(one.preview.workload) || one.preview.workload == '' || "
            + "!has(self.workloads) || self.workloads.exists(listed, has(listed.name) && "
            + "listed.name == one.preview.workload))",
    message =
        "approvals has a preview of a workload that is not listed: write the name of one that "
            + "stands under workloads",
    reason = "FieldValueInvalid",
    fieldPath = ".approvals")
public record DatabaseMigrationSpec(
    @JsonPropertyDescription(
            "The image that holds the migrations; it needs no shell and no Java, and may be "
                + "built FROM scratch.")
        @Size(max = 512)
        @Nullable String image,
    @JsonPropertyDescription(
            "The database, how to reach it, and the schema in it that this object is about.")
        @Nullable Database database,
    @JsonPropertyDescription("The migration tool, and where its files are in the image.")
        @Nullable Tool tool,
    @JsonPropertyDescription(
            "What to do when the database is newer than the image: Block, or Allow if the "
                + "versions of the image are a prefix of those applied.")
        @Default("Block")
        @Size(max = 32)
        @ValidationRule(
            value = "self in ['Block', 'Allow']",
            message = "databaseAhead must be Block or Allow")
        @Nullable String databaseAhead,
    @JsonPropertyDescription(
            "Everything that writes to the database: it is stopped while migrations run, "
                + "and started when the schema is proven.")
        @Size(max = 32)
        @Nullable List<Workload> workloads,
    @JsonPropertyDescription("What happens to database sessions that outlive the pods.")
        @Default("{}")
        @Nullable Quiesce quiesce,
    @JsonPropertyDescription("How long each step may take.") @Default("{}")
        @Nullable Timeouts timeouts,
    @JsonPropertyDescription("Whether the database is dumped before it is migrated, and where to.")
        @Nullable Backup backup,
    @JsonPropertyDescription(
            "Where a run that has something to migrate waits for a person: before Start, "
                + "Migrate, Resume.")
        @Size(max = 3)
        @Nullable List<Approval> approvals,
    @JsonPropertyDescription(
            "What the pods of Drydock's Jobs have beside what Drydock gives them, so that they "
                + "reach the database as the app does.")
        @Nullable JobOptions job,
    @JsonPropertyDescription(
            "After a failed migration: Resume the app as it was if the database is proven "
                + "unchanged (else it is held), or Hold it down always.")
        @Default("Resume")
        @Size(max = 32)
        @ValidationRule(
            value = "self in ['Resume', 'Hold']",
            message = "onFailure must be Resume or Hold")
        @Nullable String onFailure,
    @JsonPropertyDescription(
            "Apply, or Observe to tell on each change what would be done, and stop and write "
                + "nothing.")
        @Default("Apply")
        @Size(max = 32)
        @ValidationRule(
            value = "self in ['Apply', 'Observe']",
            message = "mode must be Apply or Observe")
        @Nullable String mode,
    @JsonPropertyDescription(
            "If true, no run is started; an open one stops before it takes the app down.")
        @Nullable Boolean suspend,
    @JsonPropertyDescription(
            "How many succeeded runs to keep; the newest of each outcome and a held one "
                + "always stay.")
        @Default("3")
        @ValidationRule(
            value = "self >= 0 && self <= 100",
            message = "successfulRunsHistoryLimit must be a number from 0 to 100")
        @Nullable Integer successfulRunsHistoryLimit,
    @JsonPropertyDescription(
            "How many other finished runs to keep; the newest of each outcome and a held "
                + "one always stay.")
        @Default("10")
        @ValidationRule(
            value = "self >= 0 && self <= 100",
            message = "failedRunsHistoryLimit must be a number from 0 to 100")
        @Nullable Integer failedRunsHistoryLimit) {}
