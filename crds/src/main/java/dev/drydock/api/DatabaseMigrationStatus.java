package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the desired state. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DatabaseMigrationStatus(
    @JsonPropertyDescription(
            "The generation of the spec that this status speaks of; -1 until it was looked "
                + "at.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription(
            "Where the newest run is, in one word, for people; programs read the conditions.")
        @Nullable String phase,
    @JsonPropertyDescription(
            "Ready (the summary), Reconciling, Stalled, SchemaInSync and WorkloadsAvailable; and "
                + "Approved, which is False while a person is waited for.")
        @Nullable List<Condition> conditions,
    @JsonPropertyDescription("The migration image that Ready speaks of.") @Nullable String image,
    @JsonPropertyDescription("Whether the workloads serve, in one word.") @Nullable String app,
    @JsonPropertyDescription("The newest migration applied.") @Nullable String schemaVersion,
    @JsonPropertyDescription("How many migrations of the image are not applied yet.")
        @Nullable Integer pending,
    @JsonPropertyDescription("The newest MigrationRun.") @Nullable String run,
    @JsonPropertyDescription("The newest verified DatabaseBackup.") @Nullable String lastBackup,
    @JsonPropertyDescription("When that backup was finished.") @Nullable String lastBackupTime,
    @JsonPropertyDescription(
            "The images of the workloads that are proven to run on the schema as it is.")
        @Nullable List<ProvenImage> provenImages) {}
