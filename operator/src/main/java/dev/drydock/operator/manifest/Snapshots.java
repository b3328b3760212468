package dev.drydock.operator.manifest;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.drydock.api.Backup;
import dev.drydock.api.ClaimDestination;
import dev.drydock.api.Connection;
import dev.drydock.api.Database;
import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.api.Destination;
import dev.drydock.api.Dump;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.RunPlan;
import dev.drydock.api.Tool;
import dev.drydock.operator.plan.RunRecord;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what Jobs need out of a run's snapshot; what the CRD demands is there. */
final class Snapshots {
  private Snapshots() {}

  static DatabaseMigrationSpec of(MigrationRun run) {
    return requireNonNull(run.getSpec().snapshot(), "spec.snapshot");
  }

  static String migrationName(MigrationRun run) {
    return requireNonNull(
        requireNonNull(run.getSpec().migration(), "spec.migration").name(), "spec.migration.name");
  }

  /** What leads to the database. */
  static Connection connection(@Nullable Database database) {
    return requireNonNull(requireNonNull(database, "database").connection(), "database.connection");
  }

  /** What the pods of a run have beside what Drydock gives them. */
  static Surroundings surroundings(MigrationRun run) {
    return Surroundings.of(RunRecord.of(run).pod().orElse(null), of(run).job());
  }

  /** The claim that a run's dump goes to, if it makes one. */
  static Optional<String> claimName(MigrationRun run) {
    return Optional.ofNullable(of(run).backup())
        .filter(backup -> "Dump".equals(backup.method()))
        .map(Backup::dump)
        .flatMap(Snapshots::claimName);
  }

  static Optional<String> claimName(Dump dump) {
    return Optional.ofNullable(dump.destination())
        .map(Destination::persistentVolumeClaim)
        .map(ClaimDestination::claimName);
  }

  /** Where the files are, where that is said or the tool has one usual place only. */
  static @Nullable String pathOf(Tool tool) {
    return tool.path() == null && "Flyway".equals(tool.type()) ? "/migrations" : tool.path();
  }

  static String image(MigrationRun run) {
    return requireNonNull(of(run).image(), "spec.snapshot.image");
  }

  /** The image as preflight pinned it, so that a moved tag cannot change what is migrated. */
  static String pinnedImage(MigrationRun run) {
    return RunRecord.of(run)
        .plan()
        .map(RunPlan::image)
        .filter(image -> image.contains("@sha256:"))
        .orElseGet(() -> image(run));
  }

  /** The images of the app that the run speaks for, each once and in a stable order. */
  static List<String> appImages(MigrationRun run) {
    return requireNonNullElse(run.getSpec().images(), List.<ProvenImage>of()).stream()
        .map(ProvenImage::image)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
  }
}
