package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Whether the database is dumped before it is migrated, and where to. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.method) || self.method != 'Dump' || has(self.dump)",
    message =
        "backup.dump is missing: name the claim that keeps the dumps, for example dump: "
            + "{destination: {persistentVolumeClaim: {claimName: shop-backups}}}",
    reason = "FieldValueRequired",
    fieldPath = ".dump")
@ValidationRule(
    value = "!has(self.dump) || has(self.method) && self.method == 'Dump'",
    message = "backup.dump is only for method Dump: write method: Dump, or leave dump out",
    reason = "FieldValueForbidden",
    fieldPath = ".dump")
public record Backup(
    @JsonPropertyDescription("Dump, or None to migrate without a backup; it has to be said.")
        @Size(max = 32)
        @ValidationRule(
            value = "self in ['Dump', 'None']",
            message = "backup.method must be Dump or None")
        @Nullable String method,
    @JsonPropertyDescription("Where dumps go; only with method Dump.") @Nullable Dump dump) {}
