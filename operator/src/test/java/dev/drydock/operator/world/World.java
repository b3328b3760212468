package dev.drydock.operator.world;

import dev.drydock.api.Api;
import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.ProvenImage;
import dev.drydock.operator.manifest.WorkloadMarks;
import dev.drydock.operator.plan.GateDecision;
import dev.drydock.operator.plan.GateObservation;
import dev.drydock.operator.plan.GatedPod;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A cluster and a database in memory; it goes on by itself, a little with each tick. */
final class World {
  static final String FOREIGN = "another-run";

  final Random random;
  final Rules rules = new Rules(this);
  final FakeDatabase database;
  final Agents agents = new Agents(this);
  final List<FakeWorkload> workloads;
  final Map<String, FakeJob> jobs = new LinkedHashMap<>();
  final Map<String, FakeBackup> backups = new LinkedHashMap<>();
  final List<FakeRun> runs = new ArrayList<>();
  private final List<Healing> healings = new ArrayList<>();

  Instant now = Instant.parse("2026-03-01T12:00:00Z");
  FakeDatabase.Fate fate = FakeDatabase.Fate.SUCCEEDS;
  boolean backupFails;
  long generation = 1;
  boolean suspended;
  boolean migrationDeleted;
  boolean namespaceTerminating;
  boolean podsStuck;
  @Nullable String rival;
  @Nullable String leaseHolder;
  private int pods;

  private record Healing(Instant at, Runnable what) {}

  World(Random random, FakeDatabase database, List<FakeWorkload> workloads) {
    this.random = random;
    this.database = database;
    this.workloads = workloads;
  }

  FakeRun run() {
    return runs.getLast();
  }

  FakeJob newJob(String name, String step) {
    FakeJob job = new FakeJob(name, step, "pod-" + ++pods, now);
    jobs.put(name, job);
    return job;
  }

  void heals(int seconds, Runnable what) {
    healings.add(new Healing(now.plusSeconds(seconds), what));
  }

  /** When the next trouble heals by itself. */
  Optional<Instant> nextHealing() {
    return healings.stream().map(Healing::at).min(Instant::compareTo);
  }

  /** One tick; returns whether anything moved. */
  boolean progress() {
    boolean moved = false;
    for (Healing healing : List.copyOf(healings)) {
      if (!healing.at().isAfter(now)) {
        healings.remove(healing);
        healing.what().run();
        moved = true;
      }
    }
    for (FakeWorkload workload : workloads) {
      moved |= workload.progress(podsStuck);
      moved |= workload.exists && openGates(workload);
    }
    for (FakeBackup backup : List.copyOf(backups.values())) {
      moved |= backup.progress(this);
    }
    for (FakeJob job : List.copyOf(jobs.values())) {
      moved |= agents.progress(job);
    }
    return moved;
  }

  private boolean openGates(FakeWorkload workload) {
    boolean moved = false;
    for (FakePod pod : workload.pods) {
      if (pod.gated && GateDecision.of(gate(workload, pod)) instanceof GateDecision.Open) {
        rules.opened(workload, pod);
        pod.gated = false;
        moved = true;
      }
    }
    return moved;
  }

  private GateObservation gate(FakeWorkload workload, FakePod pod) {
    String name = workload.name.name();
    return new GateObservation(
        Optional.of(
            new GatedPod(
                workload.name,
                List.of(new ProvenImage("Deployment", name, "web", pod.image)),
                List.of())),
        migrationDeleted ? List.of() : List.of(migration()),
        runs.stream().filter(run -> !run.gone).map(run -> run.object).toList(),
        WorkloadMarks.floated(workload.annotations.get(Api.FLOATED)).stream()
            .flatMap(mark -> mark.images().entrySet().stream())
            .map(image -> new ProvenImage("Deployment", name, image.getKey(), image.getValue()))
            .toList());
  }

  private DatabaseMigration migration() {
    DatabaseMigration migration = new DatabaseMigration();
    migration.setMetadata(
        new ObjectMetaBuilder().withName("shop").withUid(FakeRun.MIGRATION_UID).build());
    migration.setSpec(run().object.getSpec().snapshot());
    return migration;
  }

  boolean appHasStartedPods() {
    return workloads.stream().anyMatch(FakeWorkload::hasStartedPods);
  }
}
