package dev.drydock.sandbox.controllers;

import dev.drydock.sandbox.Loop;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All controllers. There is little in a sandbox, so that they look at all of it after each change,
 * as it was when they began; what they cannot do now, they do when they look again.
 */
public final class Controllers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Controllers.class);

  private final KubernetesClient client;
  private final DeploymentController deployments;
  private final ReplicaSetController replicaSets;
  private final JobController jobs;
  private final Scheduler scheduler;
  private final Loop loop;
  private final Set<String> served = new HashSet<>();
  private final List<SharedIndexInformer<?>> informers = new ArrayList<>();

  /** Starts at once. */
  public Controllers(KubernetesClient client) {
    this.client = client;
    this.deployments = new DeploymentController(client);
    this.replicaSets = new ReplicaSetController(client);
    this.jobs = new JobController(client);
    this.scheduler = new Scheduler(client);
    this.loop = new Loop("controllers", this::look);
    List.of(Namespace.class, Deployment.class, ReplicaSet.class, Job.class, Pod.class)
        .forEach(this::watch);
  }

  private <T extends HasMetadata> void watch(Class<T> type) {
    informers.add(client.resources(type).inAnyNamespace().inform(loop.handler()));
  }

  private void look() {
    Workloads all = Workloads.read(client);
    each(client.namespaces().list().getItems(), this::giveServiceAccount);
    each(all.deployments(), deployment -> deployments.look(deployment, all));
    each(all.replicaSets(), set -> replicaSets.look(set, all));
    each(all.jobs(), job -> jobs.look(job, all));
    each(all.pods(), pod -> jobs.releaseOrphan(pod, all));
    each(all.pods(), scheduler::look);
  }

  private static <T extends HasMetadata> void each(List<T> objects, Consumer<T> look) {
    for (T object : objects) {
      try {
        look.accept(object);
      } catch (KubernetesClientException refused) {
        LOG.debug("{} is looked at again", object.getMetadata().getName(), refused);
      }
    }
  }

  private void giveServiceAccount(Namespace namespace) {
    if (served.add(namespace.getMetadata().getUid())) {
      client
          .resource(
              new ServiceAccountBuilder()
                  .withNewMetadata()
                  .withName("default")
                  .endMetadata()
                  .build())
          .inNamespace(namespace.getMetadata().getName())
          .create();
    }
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
    loop.close();
  }
}
