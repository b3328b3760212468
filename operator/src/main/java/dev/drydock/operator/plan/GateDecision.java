package dev.drydock.operator.plan;

import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.api.DatabaseMigrationStatus;
import dev.drydock.api.MigrationReference;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.ProvenImage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a waiting pod may start: only on a schema that is proven for all of its images. */
public sealed interface GateDecision {

  /** The pod may start. */
  record Open() implements GateDecision {}

  /** The pod waits, and why, in words that continue "waits: ". */
  record Closed(Reason reason, String message) implements GateDecision {}

  /** Why a pod waits. */
  enum Reason {
    RUN_UNDER_WAY,
    RUN_HELD,
    IMAGE_NOT_PROVEN,
    NOTHING_PROVEN,
    NOT_LISTED,
    NO_WORKLOAD
  }

  /** Newest first. */
  Comparator<MigrationRun> AGE =
      Comparator.comparing((MigrationRun run) -> run.getMetadata().getCreationTimestamp())
          .thenComparingLong(GateDecision::generation)
          .thenComparing(run -> run.getMetadata().getName())
          .reversed();

  /** Decides on what was just read. */
  static GateDecision of(GateObservation seen) {
    if (seen.pod().isEmpty()) {
      return new Closed(
          Reason.NO_WORKLOAD, "it belongs to no Deployment, so no DatabaseMigration can list it");
    }
    GatedPod pod = seen.pod().get();
    Optional<MigrationRun> holder = seen.runs().stream().filter(run -> holds(run, pod)).findFirst();
    if (holder.isPresent()) {
      return new Closed(
          Reason.RUN_UNDER_WAY,
          "run %s is migrating the database".formatted(holder.get().getMetadata().getName()));
    }
    List<DatabaseMigration> migrations =
        seen.migrations().stream().filter(migration -> lists(migration.getSpec(), pod)).toList();
    return migrations.isEmpty()
        ? withoutMigration(seen, pod)
        : migrations.stream()
            .map(migration -> byMigration(migration, seen.runs(), pod))
            .filter(Closed.class::isInstance)
            .findFirst()
            .orElseGet(Open::new);
  }

  /** From the newest run to the oldest: the first that says anything about the schema decides. */
  private static GateDecision byMigration(
      DatabaseMigration migration, List<MigrationRun> runs, GatedPod pod) {
    String name = migration.getMetadata().getName();
    for (MigrationRun run : newestFirst(migration, runs)) {
      RunRecord record = RunRecord.of(run);
      if (record.holdsDown()) {
        return new Closed(
            Reason.RUN_HELD,
            "run %s of DatabaseMigration %s has not proven the schema"
                .formatted(run.getMetadata().getName(), name));
      }
      if (hasProven(record)) {
        return covers(record.provenImages(), pod, name);
      }
    }
    return covers(provenBefore(migration), pod, name);
  }

  /** A deleted DatabaseMigration must not strand its app: what was proven last may still start. */
  private static GateDecision withoutMigration(GateObservation seen, GatedPod pod) {
    boolean floating =
        seen.runs().stream()
            .filter(run -> lists(run.getSpec().snapshot(), pod))
            .map(RunRecord::of)
            .filter(record -> record.outcome().isEmpty() && hasProven(record))
            .anyMatch(record -> pod.notAmong(record.provenImages()).isEmpty());
    boolean floated = !seen.floated().isEmpty() && pod.notAmong(seen.floated()).isEmpty();
    return floating || floated
        ? new Open()
        : new Closed(
            Reason.NOT_LISTED, "no DatabaseMigration in this namespace lists " + pod.workload());
  }

  private static GateDecision covers(List<ProvenImage> proven, GatedPod pod, String migration) {
    if (proven.isEmpty()) {
      return new Closed(
          Reason.NOTHING_PROVEN,
          "DatabaseMigration %s has not proven the schema for any image yet".formatted(migration));
    }
    List<ProvenImage> unproven = pod.notAmong(proven);
    return unproven.isEmpty()
        ? new Open()
        : new Closed(
            Reason.IMAGE_NOT_PROVEN,
            "DatabaseMigration %s has not proven the schema for %s yet"
                .formatted(
                    migration,
                    unproven.stream().map(ProvenImage::image).collect(Collectors.joining(", "))));
  }

  private static boolean holds(MigrationRun run, GatedPod pod) {
    RunRecord record = RunRecord.of(run);
    return record.outcome().isEmpty() && record.holdsDown() && lists(run.getSpec().snapshot(), pod);
  }

  private static boolean hasProven(RunRecord record) {
    return !record.provenImages().isEmpty()
        && (record.outcome().isPresent() || record.began(StepName.RESUMING));
  }

  private static List<ProvenImage> provenBefore(DatabaseMigration migration) {
    return Optional.ofNullable(migration.getStatus())
        .map(DatabaseMigrationStatus::provenImages)
        .orElse(List.of());
  }

  private static List<MigrationRun> newestFirst(
      DatabaseMigration migration, List<MigrationRun> runs) {
    return runs.stream().filter(run -> isOf(run, migration)).sorted(AGE).toList();
  }

  private static boolean isOf(MigrationRun run, DatabaseMigration migration) {
    return Optional.ofNullable(run.getSpec().migration())
        .map(MigrationReference::uid)
        .filter(migration.getMetadata().getUid()::equals)
        .isPresent();
  }

  private static long generation(MigrationRun run) {
    return Optional.ofNullable(run.getSpec().migration())
        .map(MigrationReference::generation)
        .orElse(0L);
  }

  private static boolean lists(@Nullable DatabaseMigrationSpec spec, GatedPod pod) {
    return spec != null
        && spec.workloads() != null
        && spec.workloads().stream().anyMatch(pod::isOf);
  }
}
