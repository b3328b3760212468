package dev.drydock.operator.world;

import dev.drydock.api.Api;
import dev.drydock.api.Approval;
import dev.drydock.api.Backup;
import dev.drydock.api.Connection;
import dev.drydock.api.ConnectionKeys;
import dev.drydock.api.ConnectionSecret;
import dev.drydock.api.ContainerImage;
import dev.drydock.api.Database;
import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.api.MigrationReference;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunSpec;
import dev.drydock.api.Preview;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.Tool;
import dev.drydock.api.Workload;
import dev.drydock.operator.plan.ApprovalPoint;
import dev.drydock.operator.plan.OtherRun;
import dev.drydock.operator.plan.RunRecord;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A MigrationRun on the API server. */
final class FakeRun {
  static final String MIGRATION_UID = "uid-of-shop";

  final MigrationRun object = new MigrationRun();
  final Instant createdAt;
  boolean finalizer;
  boolean deleted;
  boolean gone;
  boolean cancelled;
  boolean override;
  final Map<String, String> words = new HashMap<>();

  FakeRun(
      int number,
      Instant createdAt,
      long generation,
      Plan plan,
      String image,
      List<FakeWorkload> workloads) {
    this.createdAt = createdAt;
    String name = "shop-" + number;
    object.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("store")
            .withName(name)
            .withUid("uid-of-" + name)
            .withGeneration(1L)
            .withCreationTimestamp(createdAt.toString())
            .build());
    String app = image.equals("m:1.0") ? "shop:1.0" : "shop:1.1";
    object.setSpec(
        new MigrationRunSpec(
            new MigrationReference("shop", MIGRATION_UID, generation),
            workloads.stream()
                .map(workload -> proven(workload, plan.named() ? app : null))
                .toList(),
            null,
            null,
            snapshot(plan, image, app, workloads)));
  }

  private static ProvenImage proven(FakeWorkload workload, @Nullable String named) {
    return new ProvenImage(
        "Deployment", workload.name.name(), "web", named == null ? workload.image : named);
  }

  private static DatabaseMigrationSpec snapshot(
      Plan plan, String image, String app, List<FakeWorkload> workloads) {
    List<ContainerImage> named = FakeWorkload.containers(app);
    return new DatabaseMigrationSpec(
        image,
        new Database(
            "PostgreSQL",
            new Connection(
                new ConnectionSecret(
                    "shop-db", new ConnectionKeys("DATABASE_URL", null, null, null, null, null)),
                null,
                null),
            "public"),
        new Tool("Flyway", "/migrations", null, null, null, null),
        "Block",
        workloads.stream()
            .map(
                workload ->
                    new Workload(
                        "Deployment",
                        workload.name.name(),
                        plan.named() ? named : null,
                        plan.initialReplicas() ? 2 : null))
            .toList(),
        null,
        null,
        new Backup(plan.backup() ? "Dump" : "None", null),
        plan.approvals().stream().sorted().map(point -> approval(point, workloads)).toList(),
        null,
        plan.hold() ? "Hold" : "Resume",
        plan.observes() ? "Observe" : "Apply",
        false,
        3,
        10);
  }

  /** The variations of a walk that the spec says. */
  record Plan(
      boolean named,
      boolean initialReplicas,
      boolean backup,
      boolean hold,
      Set<ApprovalPoint> approvals,
      boolean observes) {
    Plan {
      approvals = Set.copyOf(approvals);
    }

    /** The same with mode: Observe. */
    Plan observing() {
      return new Plan(named, initialReplicas, backup, hold, approvals, true);
    }
  }

  /** A person writes an annotation on it. */
  void says(String annotation, String value) {
    words.put(annotation, value);
    words.put(annotation + Api.BY, "jane");
  }

  boolean observes() {
    return "Observe".equals(object.getSpec().snapshot().mode());
  }

  boolean asks(ApprovalPoint point) {
    return Objects.requireNonNullElse(object.getSpec().snapshot().approvals(), List.<Approval>of())
        .stream()
        .anyMatch(approval -> point.word().equals(approval.step()));
  }

  /** Whoever is asked to let the app up has a pod of it to look at. */
  private static Approval approval(ApprovalPoint point, List<FakeWorkload> workloads) {
    String web = workloads.getFirst().name.name();
    return new Approval(
        point.word(), point == ApprovalPoint.RESUME ? new Preview(web, null) : null);
  }

  String name() {
    return object.getMetadata().getName();
  }

  String uid() {
    return object.getMetadata().getUid();
  }

  String image() {
    return String.valueOf(object.getSpec().snapshot().image());
  }

  RunRecord record() {
    return RunRecord.of(object);
  }

  boolean ended() {
    return record().outcome().isPresent();
  }

  OtherRun known() {
    return new OtherRun(name(), uid(), MIGRATION_UID, image(), createdAt, ended(), record());
  }
}
