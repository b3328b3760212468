package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the pods of Drydock's Jobs have beside what Drydock gives them. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.keepContainers) || self.keepContainers.size() == 0 || has(self.inheritFrom)",
    message =
        "job.keepContainers needs job.inheritFrom: name the workload that has these containers, "
            + "for example inheritFrom: {kind: Deployment, name: shop-web}",
    reason = "FieldValueRequired",
    fieldPath = ".inheritFrom")
@ValidationRule(
    value =
        "!has(self.labels) || self.labels.all(key, !key.contains('drydock.dev/') && "
            + "!key.startsWith('batch.kubernetes.io/') && !(key in ['app.kubernetes.io/managed-by', "
            + "'job-name', 'controller-uid']))",
    message =
        "job.labels has a key that belongs to Drydock or to Kubernetes: leave out drydock.dev/…, "
            + "batch.kubernetes.io/…, app.kubernetes.io/managed-by, job-name and controller-uid",
    reason = "FieldValueForbidden",
    fieldPath = ".labels")
@ValidationRule(
    value =
        "!has(self.env) || self.env.all(one, !has(one.name) || self.env.exists_one(other, "
            + "has(other.name) && other.name == one.name))",
    message = "job.env has the same variable twice: keep one of the two entries",
    reason = "FieldValueInvalid",
    fieldPath = ".env")
public record JobOptions(
    @JsonPropertyDescription(
            "The workload that the Jobs resemble: they take over the environment, volumes, service "
                + "account, pull secrets, node selection and security context of its pods, as they "
                + "are when a run plans.")
        @Nullable JobInheritance inheritFrom,
    @JsonPropertyDescription(
            "Containers of that workload which the Jobs cannot do without, such as a database "
                + "proxy: they are started before all others.")
        @Size(max = 8)
        @Nullable List<@Size(max = 63) String> keepContainers,
    @JsonPropertyDescription("Variables of the agent and the tool, over those that are inherited.")
        @Size(max = 64)
        @Nullable List<JobVariable> env,
    @JsonPropertyDescription("The service account, instead of the inherited one.") @Size(max = 253)
        @Nullable String serviceAccountName,
    @JsonPropertyDescription(
            "The Secrets that images are pulled with, instead of the inherited ones.")
        @Size(max = 16)
        @Nullable List<JobReference> imagePullSecrets,
    @JsonPropertyDescription("Labels of the nodes to run on, instead of the inherited ones.")
        @Nullable Map<String, String> nodeSelector,
    @JsonPropertyDescription("Taints that are tolerated, instead of the inherited ones.")
        @Size(max = 32)
        @Nullable List<JobToleration> tolerations,
    @JsonPropertyDescription("As whom the containers run; what is absent is inherited.")
        @Nullable JobSecurity securityContext,
    @JsonPropertyDescription(
            "Further labels of the pods, such as a network policy wants; no label is inherited, so "
                + "that no Service, disruption budget or autoscaler takes the pods for the app's.")
        @Size(max = 32)
        @Nullable Map<String, String> labels) {}
