package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dump: whether it is verified, and where it is. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DatabaseBackupStatus(
    @JsonPropertyDescription(
            "The generation of the spec that this status speaks of; -1 until it was looked "
                + "at.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription(
            "Where the backup is, in one word, for people; programs read the conditions.")
        @Nullable String phase,
    @JsonPropertyDescription("Ready: the dump is written and was read back whole.")
        @Nullable List<Condition> conditions,
    @JsonPropertyDescription("The Job that writes the dump.") @Nullable String job,
    @JsonPropertyDescription("The uid of the pod that was allowed to begin.")
        @Nullable String podUid,
    @JsonPropertyDescription("When the pod was allowed to begin.") @Nullable String startedAt,
    @JsonPropertyDescription("When the outcome was known.") @Nullable String finishedAt,
    @JsonPropertyDescription("The file, relative to the root of the destination.")
        @Nullable String location,
    @JsonPropertyDescription("The checksum of the file.") @Nullable String sha256,
    @JsonPropertyDescription("The size of the file.") @Nullable Long sizeBytes,
    @JsonPropertyDescription("How long the dump took, in milliseconds.")
        @Nullable Long durationMillis,
    @JsonPropertyDescription("The newest migration that is in the dump.")
        @Nullable String schemaVersion,
    @JsonPropertyDescription("The version of the server that was dumped.")
        @Nullable String serverVersion,
    @JsonPropertyDescription(
            "The version of pg_dump that wrote it: restore with this one or a newer one.")
        @Nullable String clientVersion,
    @JsonPropertyDescription("Which database was dumped, whatever name it was reached by.")
        @Nullable DatabaseIdentity identity,
    @JsonPropertyDescription("Whether the schema was proven in sync when the dump was taken.")
        @Nullable Boolean inSync,
    @JsonPropertyDescription(
            "Which verified dump of its database this is: a newer one has a higher number, "
                + "whatever the clocks said.")
        @Nullable Long sequence,
    @JsonPropertyDescription(
            "Why the dump is kept, in one word: the first that holds of OpenRun, HeldRun, "
                + "NewestVerified, NewestInSync, NoRetention, KeepLast, Age, ClockInDoubt, "
                + "NotDeletable.")
        @Nullable String retainedBecause,
    @JsonPropertyDescription("From when on it may be deleted, once nothing else keeps it.")
        @Nullable String expiresAt,
    @JsonPropertyDescription("The last attempt to delete it, if that came to nothing.")
        @Nullable BackupExpiry expiry,
    @JsonPropertyDescription("Why it failed, as one word of a closed list.")
        @Nullable String reason,
    @JsonPropertyDescription("Why it failed, in words.") @Nullable String message,
    @JsonPropertyDescription(
            "What a backup by hand took over from the workload that job.inheritFrom names, as it "
                + "was before its Job was made; the Job that deletes the dump has it, too.")
        @PreserveUnknownFields
        @Nullable Map<String, Object> pod) {}
