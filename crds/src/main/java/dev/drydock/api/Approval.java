package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A point at which a run waits for a person. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.step) && self.step in ['Start', 'Migrate', 'Resume']",
    message = "approvals needs a step in each entry: Start, Migrate or Resume")
@ValidationRule(
    value = "!has(self.preview) || !has(self.step) || self.step == 'Resume'",
    message =
        "approvals has a preview at another step than Resume: move it there, for only then is "
            + "the schema proven for the new app")
public record Approval(
    @JsonPropertyDescription(
            "Before which step: Start (the app is still up), Migrate (the backup is made) or "
                + "Resume (the schema is proven, the app is still down).")
        @Size(max = 32)
        @Nullable String step,
    @JsonPropertyDescription(
            "At Resume: a pod of the new app to look at by hand, which no Service leads to.")
        @Nullable Preview preview) {}
