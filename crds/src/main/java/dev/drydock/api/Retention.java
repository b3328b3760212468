package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How long a dump is kept; the last good ones stay in any case. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Retention(
    @JsonPropertyDescription(
            "How old a dump must be before it may be deleted, such as 720h for a month.")
        @Default("720h")
        @Size(max = 20)
        @ValidationRule(
            value = Rules.FROM_ONE_MINUTE,
            message =
                "retention.age must be hours, minutes and seconds from 1m to 87600h: a month "
                    + "is 720h")
        @Nullable String age,
    @JsonPropertyDescription(
            "How many of the newest verified dumps of a database are kept however old they "
                + "are.")
        @Default("3")
        @ValidationRule(
            value = "self >= 0 && self <= 1000",
            message = "retention.keepLast must be a number from 0 to 1000")
        @Nullable Integer keepLast) {}
