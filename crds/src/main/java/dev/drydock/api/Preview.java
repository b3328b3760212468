package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One pod of the new app that a person looks at before they approve. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.workload) && self.workload != ''",
    message =
        "approvals has a preview without workload: write the name of the workload that is to "
            + "be looked at, for example preview: {workload: shop-web}")
public record Preview(
    @JsonPropertyDescription("The name of a listed workload, from whose template the pod is made.")
        @Size(max = 253)
        @Nullable String workload,
    @JsonPropertyDescription(
            "The container whose port is forwarded; without it, the first one that has a port.")
        @Size(max = 63)
        @Nullable String container) {}
