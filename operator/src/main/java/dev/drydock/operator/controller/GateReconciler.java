package dev.drydock.operator.controller;

import dev.drydock.api.Api;
import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.DatabaseMigrationStatus;
import dev.drydock.api.MigrationRun;
import dev.drydock.operator.act.GateOpener;
import dev.drydock.operator.observe.GateObserver;
import dev.drydock.operator.plan.GateDecision;
import dev.drydock.operator.plan.RunRecord;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.Field;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.filter.GenericFilter;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the gate of pods whose images run on the schema as it is proven. It waits for no run and no
 * queue, since a pod that may start should not wait for others.
 */
@ControllerConfiguration(
    name = "gate",
    informer =
        @Informer(
            fieldSelector = @Field(path = "status.phase", value = "Pending"),
            genericFilter = GateReconciler.Gated.class))
public final class GateReconciler implements Reconciler<Pod> {
  private static final Logger LOG = LoggerFactory.getLogger(GateReconciler.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final GateObserver observer;
  private final GateOpener opener;

  public GateReconciler(GateObserver observer, GateOpener opener) {
    this.observer = observer;
    this.opener = opener;
  }

  @Override
  public UpdateControl<Pod> reconcile(Pod pod, Context<Pod> context) {
    if (pod.isMarkedForDeletion()) {
      return UpdateControl.noUpdate();
    }
    return switch (GateDecision.of(observer.observe(pod))) {
      case GateDecision.Open() -> open(pod);
      case GateDecision.Closed closed -> wait(pod, closed);
    };
  }

  private UpdateControl<Pod> open(Pod pod) {
    if (opener.open(pod)) {
      LOG.atInfo()
          .addKeyValue("namespace", pod.getMetadata().getNamespace())
          .addKeyValue("pod", pod.getMetadata().getName())
          .log("The gate is open");
    }
    return UpdateControl.noUpdate();
  }

  private UpdateControl<Pod> wait(Pod pod, GateDecision.Closed closed) {
    opener.tellWaiting(pod, closed.reason().name(), closed.message());
    return UpdateControl.<Pod>noUpdate().rescheduleAfter(LOOK_AGAIN);
  }

  @Override
  public List<EventSource<?, Pod>> prepareEventSources(EventSourceContext<Pod> context) {
    return List.of(
        source(context, DatabaseMigration.class, GateReconciler::provenBy),
        source(context, MigrationRun.class, GateReconciler::saidBy));
  }

  /** A change of what this function reads looks at all waiting pods of the namespace again. */
  private static <R extends HasMetadata> EventSource<R, Pod> source(
      EventSourceContext<Pod> context, Class<R> type, Function<R, List<?>> reading) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(type, Pod.class)
            .withSecondaryToPrimaryMapper(changed -> waitingBeside(changed, context))
            .withOnUpdateFilter((now, before) -> !reading.apply(now).equals(reading.apply(before)))
            .build(),
        context);
  }

  private static Set<ResourceID> waitingBeside(
      HasMetadata changed, EventSourceContext<Pod> context) {
    return context
        .getPrimaryCache()
        .list(changed.getMetadata().getNamespace(), GateReconciler::isGated)
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }

  private static List<?> provenBy(DatabaseMigration migration) {
    return List.of(
        Optional.ofNullable(migration.getSpec().workloads()).orElse(List.of()),
        Optional.ofNullable(migration.getStatus())
            .map(DatabaseMigrationStatus::provenImages)
            .orElse(List.of()));
  }

  private static List<?> saidBy(MigrationRun run) {
    RunRecord record = RunRecord.of(run);
    return List.of(record.outcome(), record.provenImages(), record.steps().size());
  }

  private static boolean isGated(Pod pod) {
    return pod.getSpec().getSchedulingGates().stream()
        .anyMatch(gate -> Objects.equals(gate.getName(), Api.GATE));
  }

  /** Pods that wait at our gate. */
  public static final class Gated implements GenericFilter<Pod> {
    @Override
    public boolean accept(Pod pod) {
      return isGated(pod);
    }
  }
}
