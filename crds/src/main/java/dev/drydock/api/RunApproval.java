package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** A person's word that a run went on with. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RunApproval(
    @JsonPropertyDescription("What was approved: Start, Migrate or Resume.") @Nullable String step,
    @JsonPropertyDescription("The hash of the plan or the result that was approved.")
        @Nullable String hash,
    @JsonPropertyDescription(
            "Who approved; the admission policy that Drydock ships makes sure of the name.")
        @Nullable String by,
    @JsonPropertyDescription("When the run saw it.") @Nullable String at) {}
