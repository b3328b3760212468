package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A workload that writes to the database. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.kind) && self.kind == 'Deployment'",
    message =
        "workloads needs kind: Deployment in each entry: " + "this version can stop no other kind")
@ValidationRule(
    value = "has(self.name) && self.name.matches('^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$')",
    message =
        "workloads needs the name of a Deployment in each entry: lower-case letters, "
            + "digits, - and .")
@ValidationRule(
    value =
        "!has(self.images) || self.images.all(one, !has(one.container) || "
            + "self.images.exists_one(other, has(other.container) && other.container == "
            + "one.container))",
    message = "workloads has images with the same container twice: keep one of the two entries",
    reason = "FieldValueInvalid",
    fieldPath = ".images")
public record Workload(
    @JsonPropertyDescription("Deployment is the only kind.") @Size(max = 63) @Nullable String kind,
    @JsonPropertyDescription("Its name, in the namespace of this object.") @Size(max = 253)
        @Nullable String name,
    @JsonPropertyDescription(
            "Images to set in the same step that starts it; absent for a workload whose "
                + "image is set by others.")
        @Size(max = 20)
        @Nullable List<ContainerImage> images,
    @JsonPropertyDescription(
            "How many replicas to start when it stands at 0 and nothing says how many it had.")
        @ValidationRule(
            value = "self >= 0 && self <= 1000",
            message = "workloads has initialReplicas out of range: write a number from 0 to 1000")
        @Nullable Integer initialReplicas) {}
