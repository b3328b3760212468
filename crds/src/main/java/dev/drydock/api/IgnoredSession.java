package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Sessions that may stay: monitors, replicas. What is absent matches all. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "has(self.user) && self.user != '' || has(self.applicationName) && "
            + "self.applicationName != ''",
    message =
        "quiesce.ignoreSessions has an entry without user and applicationName, which "
            + "would match every session: name at least one of them")
public record IgnoredSession(
    @JsonPropertyDescription("The database user of the session.") @Size(max = 63)
        @Nullable String user,
    @JsonPropertyDescription("The application_name of the session.") @Size(max = 63)
        @Nullable String applicationName) {}
