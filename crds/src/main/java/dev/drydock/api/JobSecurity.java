package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** As whom the containers run. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "(!has(self.runAsUser) || self.runAsUser >= 0 && self.runAsUser <= 2147483647) && (!has(self.runAsGroup) || self.runAsGroup >= 0 && self.runAsGroup <= 2147483647) && (!has(self.fsGroup) || self.fsGroup >= 0 && self.fsGroup <= 2147483647)",
    message =
        "job.securityContext has a number out of range: users and groups are numbers from 0 to 2147483647")
public record JobSecurity(
    @JsonPropertyDescription(
            "The number of the user; 65532, or what the inherited workload says, when absent.")
        @Nullable Long runAsUser,
    @JsonPropertyDescription("The number of the group.") @Nullable Long runAsGroup,
    @JsonPropertyDescription("The group that owns the pod's volumes.") @Nullable Long fsGroup,
    @JsonPropertyDescription("Further groups of the user.") @Size(max = 32)
        @Nullable List<Long> supplementalGroups,
    @JsonPropertyDescription(
            "Whether the tool may not write to its image's root; that of the agent is always read-only.")
        @Nullable Boolean readOnlyRootFilesystem) {}
