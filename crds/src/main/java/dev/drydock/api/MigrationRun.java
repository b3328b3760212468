package dev.drydock.api;

import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.DATE;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One attempt, with an immutable snapshot of everything it needs. */
@JsonClassDescription(
    "One attempt to bring a database to the schema of an image, with a snapshot of "
        + "everything it needs. Drydock makes them; they are the history.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@ShortNames("mrun")
@Categories("drydock")
@AdditionalPrinterColumn(name = "PHASE", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "OUTCOME", jsonPath = ".status.outcome")
@AdditionalPrinterColumn(
    name = "REASON",
    jsonPath = ".status.conditions[?(@.type=='Succeeded')].reason")
@AdditionalPrinterColumn(name = "IMAGE", jsonPath = ".spec.snapshot.image", priority = 1)
@AdditionalPrinterColumn(name = "DOWNTIME", jsonPath = ".status.downtime.duration")
@AdditionalPrinterColumn(name = "AGE", jsonPath = ".metadata.creationTimestamp", type = DATE)
@ValidationRule(
    value = "has(self.spec)",
    message =
        "a MigrationRun without spec cannot run: write a "
            + "DatabaseMigration, and Drydock makes its runs",
    reason = "FieldValueRequired",
    fieldPath = ".spec")
public class MigrationRun extends CustomResource<MigrationRunSpec, MigrationRunStatus>
    implements Namespaced {}
