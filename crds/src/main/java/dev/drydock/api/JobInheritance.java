package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The workload whose surroundings the Jobs take over. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.kind) && self.kind == 'Deployment'",
    message =
        "job.inheritFrom needs kind: Deployment: this version can take over from no other kind")
@ValidationRule(
    value = "has(self.name) && self.name.matches('^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$')",
    message = "job.inheritFrom needs the name of a Deployment: lower-case letters, digits, - and .")
@ValidationRule(
    value = "!has(self.container) || self.container != ''",
    message =
        "job.inheritFrom.container is empty: name a container, or leave it out where the workload has only one")
public record JobInheritance(
    @JsonPropertyDescription("Deployment is the only kind.") @Size(max = 63) @Nullable String kind,
    @JsonPropertyDescription("Its name, in the namespace of this object.") @Size(max = 253)
        @Nullable String name,
    @JsonPropertyDescription("Which of its containers; may be left out where it has only one.")
        @Size(max = 63)
        @Nullable String container) {}
