package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The migration tool, and where its files are in the image. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.flyway) || has(self.type) && self.type == 'Flyway'",
    message = "tool.flyway is only for type Flyway: write type: Flyway, or leave flyway out",
    reason = "FieldValueForbidden",
    fieldPath = ".flyway")
@ValidationRule(
    value = "!has(self.prisma) || has(self.type) && self.type in ['Prisma', 'Prisma8']",
    message =
        "tool.prisma is only for types Prisma and Prisma8: write one of them, or leave prisma out",
    reason = "FieldValueForbidden",
    fieldPath = ".prisma")
@ValidationRule(
    value = "!has(self.custom) || has(self.type) && self.type == 'Custom'",
    message = "tool.custom is only for type Custom: write type: Custom, or leave custom out",
    reason = "FieldValueForbidden",
    fieldPath = ".custom")
@ValidationRule(
    value = "has(self.custom) && has(self.path) || !has(self.type) || self.type != 'Custom'",
    message =
        "type Custom needs tool.path, the folder of the migrations, and tool.custom, which says "
            + "command, files and history",
    reason = "FieldValueRequired",
    fieldPath = ".custom")
@ValidationRule(
    value =
        "!has(self.baseline) || !has(self.type) || self.type != 'Custom' || "
            + "has(self.custom) && has(self.custom.baseline)",
    message =
        "tool.baseline needs tool.custom.baseline: the command that marks a migration as applied, "
            + "with {version} in it",
    reason = "FieldValueRequired",
    fieldPath = ".custom")
@ValidationRule(
    value = "!has(self.baseline) || !has(self.type) || self.type != 'Prisma8'",
    message =
        "tool.baseline is not for type Prisma8: sign the database instead, with the release that "
            + "it is like: prisma db sign --no-advance-ref",
    reason = "FieldValueForbidden",
    fieldPath = ".baseline")
public record Tool(
    @JsonPropertyDescription(
            "The migration tool: Flyway (built in), Prisma (6 or 7, as the image has it), Prisma8 "
                + "(Prisma 8, a release candidate today: what is supported is what was tried of "
                + "it), or Custom, which tool.custom spells out.")
        @Size(max = 32)
        @ValidationRule(
            value = "self in ['Flyway', 'Prisma', 'Prisma8', 'Custom']",
            message =
                "tool.type must be Flyway, Prisma, Prisma8 or Custom: spell any other tool out with "
                    + "type Custom")
        @Nullable String type,
    @JsonPropertyDescription(
            "The folder of the image that holds the migration files, absolute or below the image's "
                + "working directory. Left out: /migrations for Flyway; for Prisma the first of "
                + "prisma/migrations, migrations and db/migrations that holds one; for Prisma8 of "
                + "migrations and prisma/migrations.")
        @Size(max = 512)
        @ValidationRule(
            value = "self != '' && self != '/'",
            message =
                "tool.path must be a folder of the image, such as /migrations or "
                    + "prisma/migrations")
        @Nullable String path,
    @JsonPropertyDescription("Options of Flyway; only with type Flyway.")
        @Nullable FlywayOptions flyway,
    @JsonPropertyDescription("Options of Prisma; only with types Prisma and Prisma8.")
        @Nullable PrismaOptions prisma,
    @JsonPropertyDescription("What Drydock has to know of a tool that it does not know.")
        @Nullable CustomTool custom,
    @JsonPropertyDescription(
            "For a schema that was made without the tool: which of its migrations are in it "
                + "already. Has no effect once there is a history of anything but these.")
        @Nullable ToolBaseline baseline) {}
