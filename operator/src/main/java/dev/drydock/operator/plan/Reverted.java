package dev.drydock.operator.plan;

import dev.drydock.api.ContainerImage;
import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.StoppedWorkload;
import dev.drydock.api.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was set back to the release before while a run is past the point at which an edit ends it,
 * by a person or by a tool whose patience is shorter than the run.
 */
public sealed interface Reverted {
  /** What it was set back to. */
  String to();

  /** What the run was made for. */
  String from();

  /** The program that wrote it, as far as the object tells. */
  Optional<String> by();

  /** The image of the DatabaseMigration. */
  record Migration(String to, String from, Optional<String> by) implements Reverted {}

  /** An image in the template of a workload, where the DatabaseMigration names none for it. */
  record Template(String workload, String to, String from, Optional<String> by)
      implements Reverted {}

  /** Everything that was set back; a run that waits for a person is ended by an edit instead. */
  static List<Reverted> of(KnownRun run, MigrationObservation seen) {
    if (!run.open() || !run.record().began(StepName.QUIESCING) || run.asks().isPresent()) {
      return List.of();
    }
    List<Reverted> reverted = new ArrayList<>();
    migration(run, seen).ifPresent(reverted::add);
    run.record().workloads().stream()
        .flatMap(before -> templates(run, seen, before))
        .forEach(reverted::add);
    return List.copyOf(reverted);
  }

  private static Optional<Reverted> migration(KnownRun run, MigrationObservation seen) {
    String now = image(seen.wanted().spec());
    return seen.history().runs().stream()
        .filter(earlier -> !earlier.equals(run) && earlier.inSync())
        .findFirst()
        .map(earlier -> image(earlier.snapshot()))
        .filter(before -> before.equals(now) && !now.equals(image(run.snapshot())))
        .map(before -> new Migration(before, image(run.snapshot()), seen.editors().ofMigration()));
  }

  private static Stream<Reverted> templates(
      KnownRun run, MigrationObservation seen, StoppedWorkload before) {
    List<ContainerImage> served =
        Objects.requireNonNullElse(before.images(), List.<ContainerImage>of());
    return served.stream()
        .filter(image -> !named(seen.wanted().spec(), before, image.container()))
        .filter(image -> seen.wanted().images().contains(of(before, image)))
        .flatMap(
            image ->
                run.images().stream()
                    .filter(asked -> Objects.equals(before.name(), asked.name()))
                    .filter(asked -> Objects.equals(image.container(), asked.container()))
                    .filter(asked -> !Objects.equals(image.image(), asked.image()))
                    .map(asked -> template(seen, before, image, asked)));
  }

  private static Reverted template(
      MigrationObservation seen, StoppedWorkload before, ContainerImage image, ProvenImage asked) {
    String workload = before.kind() + " " + before.name();
    return new Template(
        workload,
        String.valueOf(image.image()),
        String.valueOf(asked.image()),
        Optional.ofNullable(seen.editors().ofTemplates().get(workload)));
  }

  private static ProvenImage of(StoppedWorkload workload, ContainerImage image) {
    return new ProvenImage(workload.kind(), workload.name(), image.container(), image.image());
  }

  private static boolean named(
      DatabaseMigrationSpec spec, StoppedWorkload workload, @Nullable String container) {
    return Objects.requireNonNullElse(spec.workloads(), List.<Workload>of()).stream()
        .filter(listed -> Objects.equals(workload.name(), listed.name()))
        .flatMap(listed -> Stream.ofNullable(listed.images()).flatMap(List::stream))
        .anyMatch(image -> Objects.equals(container, image.container()));
  }

  private static String image(DatabaseMigrationSpec spec) {
    return Objects.requireNonNullElse(spec.image(), "");
  }
}
