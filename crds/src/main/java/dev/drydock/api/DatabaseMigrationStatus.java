package dev.drydock.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the desired state. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DatabaseMigrationStatus(
    @Nullable Long observedGeneration,
    @Nullable String phase,
    @Nullable List<Condition> conditions,
    @Nullable String image,
    @Nullable String app,
    @Nullable String schemaVersion,
    @Nullable Integer pending,
    @Nullable String run,
    @Nullable String lastBackup,
    @Nullable String lastBackupTime,
    @Nullable List<ProvenImage> provenImages) {}
