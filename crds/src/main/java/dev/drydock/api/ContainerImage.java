package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The image of one container of a workload, by the name it is written with. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "has(self.container) && self.container != '' " + "&& has(self.image) && self.image != ''",
    message =
        "images needs container and image in each entry, for example {container: web, "
            + "image: ghcr.io/acme/shop:1.4.0}")
public record ContainerImage(
    @JsonPropertyDescription("The name of the container in the pod template.") @Size(max = 63)
        @Nullable String container,
    @JsonPropertyDescription("The image as it is written in the pod template.") @Size(max = 512)
        @Nullable String image) {}
