package dev.drydock.sandbox.controllers;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All controllers, and which objects each of them watches. */
public final class Controllers implements AutoCloseable {
  private final KubernetesClient client;
  private final List<Loop> loops = new ArrayList<>();
  private final List<SharedIndexInformer<?>> informers = new ArrayList<>();

  public Controllers(KubernetesClient client) {
    this.client = client;
  }

  public void start() {
    Loop deployments = loop("deployments", new DeploymentController(client));
    Loop replicaSets = loop("replicasets", new ReplicaSetController(client));
    Loop jobs = loop("jobs", new JobController(client));
    Loop scheduler = loop("scheduler", new Scheduler(client));
    Loop namespaces = loop("serviceaccounts", this::giveServiceAccount);
    watch(Deployment.class, deployments, Controllers::itself);
    // A pod's end may be what a Deployment that is recreated waits for.
    watch(ReplicaSet.class, replicaSets, Controllers::itself);
    watch(ReplicaSet.class, deployments, ownedBy("Deployment"));
    watch(Job.class, jobs, Controllers::itself);
    watch(Pod.class, replicaSets, ownedBy("ReplicaSet"));
    watch(Pod.class, deployments, this::deploymentOf);
    watch(Pod.class, jobs, ownedBy("Job"));
    watch(Pod.class, scheduler, Controllers::itself);
    watch(Namespace.class, namespaces, Controllers::itself);
  }

  private Loop loop(String name, Loop.Work work) {
    Loop loop = new Loop(name, work);
    loops.add(loop);
    return loop;
  }

  private <T extends HasMetadata> void watch(
      Class<T> type, Loop loop, Function<T, Optional<Loop.Name>> toName) {
    informers.add(client.resources(type).inAnyNamespace().inform(loop.handler(toName)));
  }

  private static Optional<Loop.Name> itself(HasMetadata object) {
    return Optional.of(Loop.Name.of(object));
  }

  private static <T extends HasMetadata> Function<T, Optional<Loop.Name>> ownedBy(String kind) {
    return object -> Owned.nameOfController(object, kind);
  }

  private Optional<Loop.Name> deploymentOf(Pod pod) {
    return Owned.nameOfController(pod, "ReplicaSet")
        .map(
            set ->
                client.apps().replicaSets().inNamespace(set.namespace()).withName(set.name()).get())
        .flatMap(set -> Owned.nameOfController(set, "Deployment"));
  }

  private Optional<Duration> giveServiceAccount(Loop.Name name) {
    Namespace namespace = client.namespaces().withName(name.name()).get();
    boolean present =
        namespace == null
            || namespace.isMarkedForDeletion()
            || client.serviceAccounts().inNamespace(name.name()).withName("default").get() != null;
    if (!present) {
      client
          .resource(
              new ServiceAccountBuilder()
                  .withNewMetadata()
                  .withName("default")
                  .withNamespace(name.name())
                  .endMetadata()
                  .build())
          .create();
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
    loops.forEach(Loop::close);
  }
}
