package dev.drydock.sandbox;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at everything again and again: after each change, once for any number of them that came
 * meanwhile, and each second, for what only time brings.
 */
public final class Loop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  private final Runnable look;
  private final AtomicBoolean due = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor executor;

  public Loop(String name, Runnable look) {
    this.look = look;
    this.executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name(name).factory(), new DiscardPolicy());
    var _ = executor.scheduleWithFixedDelay(this::wake, 0, 1, TimeUnit.SECONDS);
  }

  /** Tells of a change; takes no time. */
  public void wake() {
    if (!due.getAndSet(true)) {
      executor.execute(this::run);
    }
  }

  /** Wakes the loop at each change of an object. */
  public <T> ResourceEventHandler<T> handler() {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(T object) {
        wake();
      }

      @Override
      public void onUpdate(T before, T object) {
        wake();
      }

      @Override
      public void onDelete(T object, boolean finalStateUnknown) {
        wake();
      }
    };
  }

  private void run() {
    due.set(false);
    try {
      look.run();
    } catch (RuntimeException defect) {
      // Whatever was under way when it was closed has failed, too.
      if (!executor.isShutdown()) {
        LOG.error("Not everything could be looked at", defect);
      }
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    executor.close();
  }
}
