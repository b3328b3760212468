package dev.drydock.api;

import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.DATE;
import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.INTEGER;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * The desired state: this database at the schema of this image, and the workloads that live on it.
 */
@JsonClassDescription(
    "The desired state: this database at the schema of this image, and the "
        + "workloads that live on it.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@ShortNames("dbm")
@Categories("drydock")
@AdditionalPrinterColumn(name = "PHASE", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "READY", jsonPath = ".status.conditions[?(@.type=='Ready')].status")
@AdditionalPrinterColumn(
    name = "REASON",
    jsonPath = ".status.conditions[?(@.type=='Ready')].reason")
@AdditionalPrinterColumn(name = "APP", jsonPath = ".status.app")
@AdditionalPrinterColumn(name = "SCHEMA", jsonPath = ".status.schemaVersion")
@AdditionalPrinterColumn(name = "PENDING", jsonPath = ".status.pending", type = INTEGER)
@AdditionalPrinterColumn(name = "RUN", jsonPath = ".status.run")
@AdditionalPrinterColumn(name = "BACKUP", jsonPath = ".status.lastBackupTime", type = DATE)
@AdditionalPrinterColumn(name = "AGE", jsonPath = ".metadata.creationTimestamp", type = DATE)
@ValidationRule(
    value = "self.metadata.name.size() <= 32 && !self.metadata.name.contains('.')",
    message =
        "metadata.name must have at most 32 characters and no dot: names of runs "
            + "and Jobs are made from it")
@ValidationRule(
    value = "has(self.spec)",
    message = "spec is missing: say image, database, tool, workloads and backup",
    reason = "FieldValueRequired",
    fieldPath = ".spec")
public class DatabaseMigration
    extends CustomResource<DatabaseMigrationSpec, DatabaseMigrationStatus> implements Namespaced {}
