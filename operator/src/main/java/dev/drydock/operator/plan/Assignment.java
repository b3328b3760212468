package dev.drydock.operator.plan;

import static java.util.stream.Collectors.toSet;

import dev.drydock.api.Approval;
import dev.drydock.api.Backup;
import dev.drydock.api.ContainerImage;
import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.api.MigrationReference;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.Workload;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run was made to do: its spec, understood.
 *
 * @param image the migration image
 * @param images the app images that the run speaks for
 * @param first whether no run of its DatabaseMigration has ended before
 */
public record Assignment(
    String run,
    String uid,
    long generation,
    String image,
    List<ProvenImage> images,
    List<WorkloadSpec> workloads,
    StepTimeouts limits,
    boolean backup,
    boolean resumeOnFailure,
    Set<ApprovalPoint> approvals,
    Optional<PreviewSpec> preview,
    boolean observes,
    boolean first) {

  /** A spec, or the sentence that says what in it this version does not know. */
  public sealed interface Reading {
    record Understood(Assignment assignment) implements Reading {}

    record NotUnderstood(String sentence) implements Reading {}
  }

  public Assignment {
    images = List.copyOf(images);
    workloads = List.copyOf(workloads);
    approvals = Set.copyOf(approvals);
  }

  /** Whether a person is waited for at this point. */
  boolean asks(ApprovalPoint point) {
    return approvals.contains(point);
  }

  /** Reads the spec of a run; a newer API may hold words that this version does not know. */
  public static Reading of(MigrationRun run) {
    DatabaseMigrationSpec spec = run.getSpec().snapshot();
    if (spec == null || spec.image() == null || spec.workloads() == null) {
      return new Reading.NotUnderstood("The run has no complete snapshot of its DatabaseMigration");
    }
    Optional<String> unknown = unknownWord(spec);
    if (unknown.isPresent()) {
      return new Reading.NotUnderstood(unknown.get());
    }
    try {
      return new Reading.Understood(read(run, spec));
    } catch (IllegalArgumentException invalid) {
      return new Reading.NotUnderstood("timeouts: " + invalid.getMessage());
    }
  }

  /** The images that the user names for a workload. */
  List<ContainerImage> named(WorkloadName workload) {
    return workloads.stream()
        .filter(listed -> listed.name().equals(workload))
        .findFirst()
        .map(WorkloadSpec::images)
        .orElse(List.of());
  }

  /** How many replicas the user gives a workload that nothing else is known of. */
  OptionalInt initialReplicas(WorkloadName workload) {
    return workloads.stream()
        .filter(listed -> listed.name().equals(workload))
        .map(WorkloadSpec::initialReplicas)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  private static Optional<String> unknownWord(DatabaseMigrationSpec spec) {
    List<Workload> workloads = Objects.requireNonNull(spec.workloads());
    return Stream.of(
            unknown("databaseAhead", spec.databaseAhead(), "Block", List.of("Block", "Allow")),
            unknown("onFailure", spec.onFailure(), "Resume", List.of("Resume", "Hold")),
            unknown("mode", spec.mode(), "Apply", List.of("Apply", "Observe")),
            unknown(
                "backup.method",
                spec.backup() == null ? null : spec.backup().method(),
                "",
                List.of("Dump", "None")),
            unknown(
                "database.engine",
                spec.database() == null ? null : spec.database().engine(),
                "PostgreSQL",
                List.of("PostgreSQL")),
            unknown(
                "tool.type",
                spec.tool() == null ? null : spec.tool().type(),
                "",
                List.of("Flyway", "Prisma", "Prisma8", "Custom")),
            unknown(
                "quiesce.sessions",
                spec.quiesce() == null ? null : spec.quiesce().sessions(),
                "TerminateIdle",
                List.of("TerminateIdle", "Wait", "Terminate")),
            approvals(spec)
                .map(
                    step ->
                        unknown("approvals.step", step, "", List.of("Start", "Migrate", "Resume")))
                .flatMap(Optional::stream)
                .findFirst(),
            workloads.stream()
                .map(
                    workload ->
                        unknown("workloads.kind", workload.kind(), "", List.of("Deployment")))
                .flatMap(Optional::stream)
                .findFirst())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> unknown(
      String field, @Nullable String value, String absent, List<String> known) {
    String word = value == null ? absent : value;
    return known.contains(word)
        ? Optional.empty()
        : Optional.of(
            "%s: this version of Drydock does not know \"%s\", only %s"
                .formatted(field, word, String.join(", ", known)));
  }

  private static Assignment read(MigrationRun run, DatabaseMigrationSpec spec) {
    MigrationReference reference = run.getSpec().migration();
    List<Workload> workloads = Objects.requireNonNull(spec.workloads());
    List<ProvenImage> images = run.getSpec().images();
    Backup backup = Objects.requireNonNull(spec.backup());
    return new Assignment(
        run.getMetadata().getName(),
        run.getMetadata().getUid(),
        reference == null || reference.generation() == null ? 0 : reference.generation(),
        Objects.requireNonNull(spec.image()),
        images == null ? List.of() : images,
        workloads.stream().map(Assignment::workload).toList(),
        StepTimeouts.of(spec.timeouts()),
        "Dump".equals(backup.method()),
        !"Hold".equals(spec.onFailure()),
        approvals(spec).flatMap(step -> ApprovalPoint.of(step).stream()).collect(toSet()),
        preview(spec),
        "Observe".equals(spec.mode()),
        run.getSpec().previous() == null);
  }

  private static Optional<PreviewSpec> preview(DatabaseMigrationSpec spec) {
    return Objects.requireNonNullElse(spec.approvals(), List.<Approval>of()).stream()
        .map(Approval::preview)
        .filter(Objects::nonNull)
        .findFirst()
        .map(
            preview ->
                new PreviewSpec(
                    new WorkloadName(
                        "Deployment", Objects.requireNonNullElse(preview.workload(), "")),
                    Optional.ofNullable(preview.container())));
  }

  private static Stream<String> approvals(DatabaseMigrationSpec spec) {
    return Objects.requireNonNullElse(spec.approvals(), List.<Approval>of()).stream()
        .map(approval -> Objects.requireNonNullElse(approval.step(), ""));
  }

  private static WorkloadSpec workload(Workload workload) {
    return new WorkloadSpec(
        new WorkloadName(
            Objects.requireNonNull(workload.kind()), Objects.requireNonNull(workload.name())),
        workload.images() == null ? List.of() : workload.images(),
        workload.initialReplicas() == null
            ? OptionalInt.empty()
            : OptionalInt.of(workload.initialReplicas()));
  }
}
