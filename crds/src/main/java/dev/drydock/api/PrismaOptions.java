package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What only Prisma knows. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PrismaOptions(
    @JsonPropertyDescription(
            "The words that start Prisma's CLI in the image, where it is neither on the PATH nor "
                + "in node_modules of the working directory.")
        @Size(max = 16)
        @ValidationRule(
            value = "self.size() > 0",
            message =
                "tool.prisma.command is empty: write it, for example [/nodejs/bin/node, "
                    + "node_modules/prisma/build/index.js], or leave it out")
        @Nullable List<@Size(max = 512) String> command) {}
