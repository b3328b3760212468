package dev.drydock.operator.plan;

import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.RunPlan;
import dev.drydock.api.RunResult;
import dev.drydock.api.RunStep;
import dev.drydock.api.StoppedWorkload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds runs of the shop as its DatabaseMigration sees them. */
public final class Run {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Shop shop;
  private final String name;
  private Instant createdAt = NOON;
  private String previous = "";
  private String phase = "";
  private @Nullable String outcome;
  private KnownRun.@Nullable Word word;
  private KnownRun.@Nullable Word asks;
  private @Nullable RunPlan plan;
  private @Nullable RunResult result;
  private List<StoppedWorkload> workloads = List.of();
  private List<ProvenImage> proven = List.of();
  private final List<RunStep> steps = new ArrayList<>();

  private Run(Shop shop, String name) {
    this.shop = shop;
    this.name = name;
  }

  /** A run that was just created. */
  public static Run of(Shop shop, String name) {
    return new Run(shop, name);
  }

  /** A run that has ended. */
  public static Run ended(Shop shop, String name, Outcome outcome) {
    return of(shop, name).outcome(outcome.word());
  }

  public Run after(String previousRun, int seconds) {
    previous = "uid-of-" + previousRun;
    createdAt = NOON.plusSeconds(seconds);
    return this;
  }

  public Run outcome(String word) {
    outcome = word;
    phase = word;
    return this;
  }

  public Run says(String reason, String message) {
    word = new KnownRun.Word(reason, message, createdAt.plusSeconds(60));
    return this;
  }

  /** It waits for a person. */
  public Run asks(String reason, String message) {
    asks = new KnownRun.Word(reason, message, createdAt.plusSeconds(60));
    return this;
  }

  public Run phase(String word) {
    phase = word;
    return this;
  }

  public Run began(StepName step) {
    phase = step.word();
    steps.add(new RunStep(step.word(), createdAt.toString(), null, null, null, null, null));
    return this;
  }

  public Run planned(int pending, String schemaVersion) {
    plan = new RunPlan(null, null, pending, null, schemaVersion, null, null, null, null, null);
    return this;
  }

  /** Preflight has ended, and found so much applied. */
  public Run found(int applied, int pending, String message, String... labels) {
    plan =
        new RunPlan(null, List.of(labels), pending, applied, "1.0", null, null, null, null, null);
    return done(StepName.PREFLIGHT, message);
  }

  public Run done(StepName step, String message) {
    String time = createdAt.toString();
    steps.add(new RunStep(step.word(), time, time, null, null, RunRecord.DONE, message));
    return this;
  }

  public Run migrated(boolean inSync, boolean unchanged, String schemaVersion, String... applied) {
    result =
        new RunResult(
            null, List.of(applied), schemaVersion, inSync, unchanged, null, null, null, null, null);
    return this;
  }

  /** What it wrote down before it stopped a workload. */
  public Run was(StoppedWorkload... before) {
    workloads = List.of(before);
    return this;
  }

  public Run proves(ProvenImage... images) {
    proven = List.of(images);
    return this;
  }

  public Run proves(List<ProvenImage> images) {
    proven = images;
    return this;
  }

  /** The run. */
  public KnownRun known() {
    MigrationRun run = new MigrationRun();
    run.setStatus(
        new MigrationRunStatus(
            1L, phase, outcome, null, steps, plan, workloads, null, result, proven, null, null,
            null, null));
    return new KnownRun(
        "shop",
        name,
        "uid-of-" + name,
        createdAt,
        shop.generation(),
        shop.retry(),
        previous,
        shop.spec(),
        shop.images(),
        phase,
        Optional.ofNullable(outcome),
        Optional.ofNullable(word),
        Optional.ofNullable(asks),
        RunRecord.of(run));
  }
}
