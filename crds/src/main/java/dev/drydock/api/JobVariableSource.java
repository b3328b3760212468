package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Where the value of a variable comes from. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record JobVariableSource(
    @JsonPropertyDescription("A key of a Secret.") @Nullable JobSecretKey secretKeyRef,
    @JsonPropertyDescription("A key of a ConfigMap.") @Nullable JobConfigMapKey configMapKeyRef,
    @JsonPropertyDescription("A field of the pod.") @Nullable JobField fieldRef) {}
