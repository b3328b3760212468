package dev.drydock.e2e;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A tool that applies a release every 2 s, server-side and by force, as Argo CD heals itself. */
final class GitOps implements AutoCloseable {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger syncs = new AtomicInteger();
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private final ScheduledFuture<?> repeated;
  private final Shop shop;
  private final String yaml;

  private GitOps(Shop shop, String release) {
    this.shop = shop;
    this.yaml = shop.app().yaml(release) + "---\n" + Migrations.of(release).yaml(shop.app());
    this.repeated = timer.scheduleWithFixedDelay(this::sync, 0, 2, TimeUnit.SECONDS);
  }

  static GitOps syncing(Shop shop, String release) {
    return new GitOps(shop, release);
  }

  int syncs() {
    return syncs.get();
  }

  /** What the API server said where it refused a sync. */
  List<String> refusals() {
    return List.copyOf(refusals);
  }

  @Override
  public void close() {
    repeated.cancel(false);
    timer.close();
  }

  private void sync() {
    try {
      shop.apply(yaml, Cluster.ARGO_CD);
      syncs.incrementAndGet();
    } catch (RuntimeException refused) {
      refusals.add(refused.toString());
    }
  }
}
