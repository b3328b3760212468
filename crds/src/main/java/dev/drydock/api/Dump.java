package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A dump by the tools of the database. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "has(self.destination) && has(self.destination.persistentVolumeClaim) && "
            + "has(self.destination.persistentVolumeClaim.claimName) && "
            + "self.destination.persistentVolumeClaim.claimName != ''",
    message =
        "dump.destination is missing: name a claim in this namespace, for example "
            + "destination: {persistentVolumeClaim: {claimName: shop-backups}}",
    reason = "FieldValueRequired",
    fieldPath = ".destination")
public record Dump(
    @JsonPropertyDescription("Where the dump is kept.") @Nullable Destination destination,
    @JsonPropertyDescription("How long it is kept there; without it Drydock never deletes it.")
        @Nullable Retention retention) {}
