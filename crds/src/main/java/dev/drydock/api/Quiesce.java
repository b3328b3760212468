package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to database sessions that outlive the pods. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Quiesce(
    @JsonPropertyDescription(
            "TerminateIdle ends idle sessions of the app's own role and waits for the "
                + "others; Terminate ends all it may; Wait ends none.")
        @Default("TerminateIdle")
        @Size(max = 32)
        @ValidationRule(
            value = "self in ['TerminateIdle', 'Wait', 'Terminate']",
            message = "quiesce.sessions must be TerminateIdle, Wait or Terminate")
        @Nullable String sessions,
    @JsonPropertyDescription("Sessions that may stay, such as those of monitors and replicas.")
        @Size(max = 50)
        @Nullable List<IgnoredSession> ignoreSessions) {}
