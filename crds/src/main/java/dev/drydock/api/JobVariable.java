package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** An environment variable, written as in a pod. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "has(self.name) && self.name != '' && !self.name.contains('=') && !self.name.startsWith('DRYDOCK_')",
    message = "job.env needs a name in each entry, without = and not beginning with DRYDOCK_")
@ValidationRule(
    value = "!has(self.value) || !has(self.valueFrom)",
    message = "job.env has an entry with both value and valueFrom: leave out one of them")
public record JobVariable(
    @JsonPropertyDescription("Its name.") @Size(max = 253) @Nullable String name,
    @JsonPropertyDescription("Its value; a password belongs into a Secret and valueFrom.")
        @Size(max = 32768)
        @Nullable String value,
    @JsonPropertyDescription("Where its value comes from, instead of value.")
        @Nullable JobVariableSource valueFrom) {}
