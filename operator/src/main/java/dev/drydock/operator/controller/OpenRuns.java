package dev.drydock.operator.controller;

import dev.drydock.api.MigrationRun;
import dev.drydock.operator.plan.RunRecord;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Wakes the runs that are not closed when something around them changes: few, and each looks
 * itself.
 */
final class OpenRuns {
  private final EventSourceContext<MigrationRun> context;

  OpenRuns(EventSourceContext<MigrationRun> context) {
    this.context = context;
  }

  /** Changes of this kind wake the open runs of the same namespace. */
  <T extends HasMetadata> EventSource<?, MigrationRun> watch(Class<T> kind) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(kind, MigrationRun.class)
            .withName("runs-by-" + kind.getSimpleName().toLowerCase(Locale.ROOT))
            .withSecondaryToPrimaryMapper(
                (T changed) ->
                    open(
                        run ->
                            run.getMetadata()
                                .getNamespace()
                                .equals(changed.getMetadata().getNamespace())))
            .withNamespacesInheritedFromController()
            .build(),
        context);
  }

  /** Changes of this kind in one namespace wake the open runs of all. */
  <T extends HasMetadata> EventSource<?, MigrationRun> watchEverywhere(
      Class<T> kind, String namespace) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(kind, MigrationRun.class)
            .withName("runs-by-" + kind.getSimpleName().toLowerCase(Locale.ROOT))
            .withSecondaryToPrimaryMapper((T changed) -> open(run -> true))
            .withNamespaces(Set.of(namespace))
            .build(),
        context);
  }

  private Set<ResourceID> open(Predicate<MigrationRun> where) {
    return context
        .getPrimaryCache()
        .list()
        .filter(run -> RunRecord.of(run).outcome().isEmpty())
        .filter(where)
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }
}
