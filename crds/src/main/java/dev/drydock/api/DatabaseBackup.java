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

/** One dump: where it is, its checksum, and the schema version in it. */
@JsonClassDescription(
    "One dump: where it is, its checksum, and the schema version in it. It "
        + "outlives the DatabaseMigration; people may create one by hand.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@ShortNames("dbb")
@Categories("drydock")
@AdditionalPrinterColumn(name = "PHASE", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "MIGRATION", jsonPath = ".spec.migration")
@AdditionalPrinterColumn(name = "RUN", jsonPath = ".spec.run")
@AdditionalPrinterColumn(name = "SCHEMA", jsonPath = ".status.schemaVersion")
@AdditionalPrinterColumn(name = "SIZE", jsonPath = ".status.sizeBytes", type = INTEGER)
@AdditionalPrinterColumn(name = "RETAINED", jsonPath = ".status.retainedBecause")
@AdditionalPrinterColumn(name = "EXPIRES", jsonPath = ".status.expiresAt")
@AdditionalPrinterColumn(name = "AGE", jsonPath = ".metadata.creationTimestamp", type = DATE)
@ValidationRule(
    value = "self.metadata.name.size() <= 56 && !self.metadata.name.contains('.')",
    message =
        "metadata.name must have at most 56 characters and no dot: the name of its "
            + "Job is made from it")
@ValidationRule(
    value = "has(self.spec)",
    message = "spec is missing: say database, tool and dump",
    reason = "FieldValueRequired",
    fieldPath = ".spec")
public class DatabaseBackup extends CustomResource<DatabaseBackupSpec, DatabaseBackupStatus>
    implements Namespaced {}
