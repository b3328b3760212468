package dev.drydock.operator.manifest;

import static java.util.Objects.requireNonNull;

import dev.drydock.api.Api;
import dev.drydock.api.Connection;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.Tool;
import dev.drydock.operator.plan.RunRecord;
import dev.drydock.operator.plan.StepName;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The Jobs of a run. */
public final class RunJobs {
  private final AgentImage agent;

  public RunJobs(AgentImage agent) {
    this.agent = agent;
  }

  /** A preflight that is made anew after a person has approved has Jobs of its own. */
  public static String preflightName(MigrationRun run, int attempt) {
    return numbered(run, "preflight", RunRecord.of(run).times(StepName.PREFLIGHT), attempt);
  }

  public static String migrateName(MigrationRun run) {
    return run.getMetadata().getName() + "-migrate";
  }

  public static String settleName(MigrationRun run, int attempt) {
    RunRecord record = RunRecord.of(run);
    return numbered(
        run, "settle", record.times(StepName.SETTLING) + record.times(StepName.PROVING), attempt);
  }

  private static String numbered(MigrationRun run, String step, long times, int attempt) {
    String name = "%s-%s-".formatted(run.getMetadata().getName(), step);
    return times > 1 ? "%s%d-%d".formatted(name, times, attempt) : name + attempt;
  }

  /** Looks at everything while the app is up; it changes nothing, so it may die with its run. */
  public Job preflight(MigrationRun run, int attempt) {
    Job job =
        job(
            run,
            preflightName(run, attempt),
            AgentCommand.PREFLIGHT,
            AgentRequests.preflight(run),
            Snapshots.image(run),
            Snapshots.appImages(run),
            Snapshots.claimName(run));
    return Owners.own(job, run);
  }

  /** Migrates on its go. No owner: deleting a run must not kill a migration under way. */
  public Job migrate(MigrationRun run) {
    return job(
        run,
        migrateName(run),
        AgentCommand.MIGRATE,
        AgentRequests.migrate(run),
        Snapshots.pinnedImage(run),
        List.of(),
        Optional.empty());
  }

  /** Asks the database how a migration of unknown outcome has ended. No owner either. */
  public Job settle(MigrationRun run, int attempt) {
    return job(
        run,
        settleName(run, attempt),
        AgentCommand.SETTLE,
        AgentRequests.settle(run),
        Snapshots.pinnedImage(run),
        List.of(),
        Optional.empty());
  }

  private Job job(
      MigrationRun run,
      String name,
      AgentCommand command,
      AgentRequest request,
      String image,
      List<String> appImages,
      Optional<String> claimName) {
    Tool tool = requireNonNull(Snapshots.of(run).tool(), "spec.snapshot.tool");
    Connection connection = Snapshots.connection(Snapshots.of(run).database());
    Surroundings surroundings = Snapshots.surroundings(run);
    List<Container> containers = new ArrayList<>();
    containers.add(
        surroundings.agent(
            AgentContainer.of(agent, command, request, connection, claimName.isPresent())));
    containers.add(
        surroundings.tool(
            Containers.tool(image, tool, connection, surroundings.said(tool, connection))));
    for (int index = 0; index < appImages.size(); index++) {
      containers.add(surroundings.other(Containers.app(index, appImages.get(index))));
    }
    return AgentJob.of(
        run.getMetadata().getNamespace(),
        name,
        surroundings.labels(labels(run, command.word())),
        surroundings,
        List.of(surroundings.other(Containers.shim(agent))),
        containers,
        claimName,
        AgentJob.deadline(request));
  }

  static Map<String, String> labels(MigrationRun run, String step) {
    // Sorted, so that the same run always gives the same manifest.
    return new TreeMap<>(
        Map.of(
            Api.LABEL_MANAGED_BY,
            Api.MANAGED_BY,
            Api.LABEL_MIGRATION,
            Snapshots.migrationName(run),
            Api.LABEL_RUN,
            run.getMetadata().getName(),
            Api.LABEL_STEP,
            step));
  }
}
