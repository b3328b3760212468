package dev.drydock.e2e;

import dev.drydock.api.MigrationRun;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Sees the phases and reasons of new runs as they pass, however short they are. */
final class RunWatch implements AutoCloseable {
  private final Map<String, CompletableFuture<String>> reached = new ConcurrentHashMap<>();
  private final Set<String> known;
  private final SharedIndexInformer<MigrationRun> informer;

  private RunWatch(Shop shop) {
    known = shop.runs().stream().map(Runs::name).collect(Collectors.toUnmodifiableSet());
    informer =
        Cluster.client()
            .resources(MigrationRun.class)
            .inNamespace(shop.namespace())
            .inform(new Recorder());
  }

  static RunWatch of(Shop shop) {
    return new RunWatch(shop);
  }

  /** Completes with the run's name when one has this phase or reason. */
  CompletableFuture<String> reached(String phaseOrReason) {
    return reached.computeIfAbsent(phaseOrReason, key -> new CompletableFuture<>());
  }

  @Override
  public void close() {
    informer.close();
  }

  private final class Recorder implements ResourceEventHandler<MigrationRun> {
    @Override
    public void onAdd(MigrationRun run) {
      record(run);
    }

    @Override
    public void onUpdate(MigrationRun before, MigrationRun run) {
      record(run);
    }

    @Override
    public void onDelete(MigrationRun run, boolean stateUnknown) {
      // What has passed is known already.
    }

    private void record(MigrationRun run) {
      if (!known.contains(Runs.name(run))) {
        reached(Runs.phase(run)).complete(Runs.name(run));
        reached(Runs.reason(run)).complete(Runs.name(run));
      }
    }
  }
}
