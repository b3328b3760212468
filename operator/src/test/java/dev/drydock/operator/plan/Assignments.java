package dev.drydock.operator.plan;

import dev.drydock.api.ContainerImage;
import dev.drydock.api.ProvenImage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What the run under test was made to do: bring the shop from 1.0 to 1.1. */
final class Assignments {
  static final String NAME = "shop-3-1a2b3c4d";
  static final String UID = "uid-of-run";
  static final ProvenImage OLD = Shop.web("shop-web", "shop:1.0");
  static final ProvenImage NEW = Shop.web("shop-web", "shop:1.1");

  static final Assignment SHOP =
      of("shop-migrations:1.1", true, true, List.of(), OptionalInt.empty());

  private Assignments() {}

  static Assignment withoutBackup() {
    return of("shop-migrations:1.1", false, true, List.of(), OptionalInt.empty());
  }

  /** With onFailure: Hold. */
  static Assignment holding() {
    return of("shop-migrations:1.1", true, false, List.of(), OptionalInt.empty());
  }

  /** With mode: Observe. */
  static Assignment observing() {
    return like(SHOP, Set.of(), Optional.empty(), true, false);
  }

  /** The first run of its DatabaseMigration. */
  static Assignment first(Assignment run) {
    return like(run, run.approvals(), run.preview(), run.observes(), true);
  }

  static Assignment image(String image) {
    return of(image, true, true, List.of(), OptionalInt.empty());
  }

  /** With the app's image named in the spec. */
  static Assignment naming(String container, String image) {
    return of(
        "shop-migrations:1.1",
        true,
        true,
        List.of(new ContainerImage(container, image)),
        OptionalInt.empty());
  }

  static Assignment initialReplicas(int number) {
    return of("shop-migrations:1.1", true, true, List.of(), OptionalInt.of(number));
  }

  /** With people to wait for at these points. */
  static Assignment asking(ApprovalPoint... points) {
    return asking(SHOP, points);
  }

  /** With a person to wait for before the app is let up, and a pod of shop-web to look at. */
  static Assignment previewing() {
    Assignment run = asking(ApprovalPoint.RESUME);
    return like(
        run,
        run.approvals(),
        Optional.of(new PreviewSpec(new WorkloadName("Deployment", "shop-web"), Optional.empty())),
        run.observes(),
        run.first());
  }

  static Assignment asking(Assignment run, ApprovalPoint... points) {
    return like(run, Set.of(points), run.preview(), run.observes(), run.first());
  }

  private static Assignment like(
      Assignment run,
      Set<ApprovalPoint> approvals,
      Optional<PreviewSpec> preview,
      boolean observes,
      boolean first) {
    return new Assignment(
        run.run(),
        run.uid(),
        run.generation(),
        run.image(),
        run.images(),
        run.workloads(),
        run.limits(),
        run.backup(),
        run.resumeOnFailure(),
        approvals,
        preview,
        observes,
        first);
  }

  private static Assignment of(
      String image,
      boolean backup,
      boolean resume,
      List<ContainerImage> images,
      OptionalInt initialReplicas) {
    return new Assignment(
        NAME,
        UID,
        3,
        image,
        List.of(NEW),
        List.of(
            new WorkloadSpec(new WorkloadName("Deployment", "shop-web"), images, initialReplicas)),
        StepTimeouts.of(null),
        backup,
        resume,
        Set.of(),
        Optional.empty(),
        false,
        false);
  }
}
