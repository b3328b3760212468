package dev.drydock.sandbox.controllers;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at objects one after the other, each at least once after whatever happened to it. */
public final class Loop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(200);

  private final Work work;
  private final Set<Name> waiting = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService executor;

  public Loop(String name, Work work) {
    this.work = work;
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(name).factory());
  }

  /** An object by its name. */
  public record Name(String namespace, String name) {
    public static Name of(HasMetadata object) {
      return new Name(
          Optional.ofNullable(object.getMetadata().getNamespace()).orElse(""),
          object.getMetadata().getName());
    }
  }

  /** What is done with an object. */
  public interface Work {
    /** Looks at the object as it is now; returns after which time to look again anyway. */
    Optional<Duration> look(Name name);
  }

  public void enqueue(Name name) {
    if (waiting.add(name)) {
      schedule(name, Duration.ZERO);
    }
  }

  /** Hears of objects, and looks at those that a change leads to. */
  public <T extends HasMetadata> ResourceEventHandler<T> handler(
      Function<T, Optional<Name>> toName) {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(T object) {
        toName.apply(object).ifPresent(Loop.this::enqueue);
      }

      @Override
      public void onUpdate(T before, T object) {
        onAdd(object);
      }

      @Override
      public void onDelete(T object, boolean finalStateUnknown) {
        onAdd(object);
      }
    };
  }

  private void schedule(Name name, Duration after) {
    try {
      var _ = executor.schedule(() -> run(name), after.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      LOG.debug("{} is not looked at any more", name);
    }
  }

  private void run(Name name) {
    waiting.remove(name);
    try {
      work.look(name).ifPresent(after -> schedule(name, after));
    } catch (KubernetesClientException refused) {
      LOG.debug("{} is looked at again", name, refused);
      schedule(name, AFTER_FAILURE);
    } catch (RuntimeException defect) {
      LOG.error("{} could not be looked at", name, defect);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
