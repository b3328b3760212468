package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A taint that the pods tolerate, written as in a pod. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.operator) || self.operator in ['Equal', 'Exists']",
    message = "job.tolerations.operator must be Equal or Exists")
public record JobToleration(
    @JsonPropertyDescription("The key of the taint; all taints when absent.") @Size(max = 317)
        @Nullable String key,
    @JsonPropertyDescription("Equal or Exists.") @Size(max = 16) @Nullable String operator,
    @JsonPropertyDescription("The value of the taint.") @Size(max = 63) @Nullable String value,
    @JsonPropertyDescription("NoSchedule, PreferNoSchedule or NoExecute; all when absent.")
        @Size(max = 32)
        @Nullable String effect,
    @JsonPropertyDescription("How long a NoExecute taint is tolerated; for ever when absent.")
        @Nullable Long tolerationSeconds) {}
