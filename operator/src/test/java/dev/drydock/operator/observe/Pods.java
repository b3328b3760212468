package dev.drydock.operator.observe;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;

/** Pods as the kubelet reports them. */
final class Pods {
  static final String UID = "77777777-7777-7777-7777-777777777777";
  static final String JOB_UID = "66666666-6666-6666-6666-666666666666";

  private Pods() {}

  static Pod pending() {
    // @formatter:off
    return new PodBuilder()
        .withNewMetadata()
            .withNamespace("shop").withName("shop-7-migrate-x").withUid(UID)
            .addNewOwnerReference().withKind("Job").withUid(JOB_UID).endOwnerReference()
        .endMetadata()
        .withNewSpec()
            .addNewInitContainer()
                .withName("shim").withImage("drydock/migrations:dev")
            .endInitContainer()
            .addNewContainer().withName("agent").withImage("drydock/migrations:dev").endContainer()
            .addNewContainer()
                .withName("tool").withImage("ghcr.io/acme/shop-migrations:1.4")
            .endContainer()
            .addNewContainer().withName("app-0").withImage("ghcr.io/acme/shop:1.4").endContainer()
        .endSpec()
        .withNewStatus().withPhase("Pending").endStatus()
        .build();
    // @formatter:on
  }

  static Pod with(String container, ContainerState state, boolean ready) {
    // @formatter:off
    return new PodBuilder(pending())
        .editStatus()
            .addNewContainerStatus()
                .withName(container).withImage("ghcr.io/acme/shop:1.4")
                .withState(state).withReady(ready)
            .endContainerStatus()
        .endStatus()
        .build();
    // @formatter:on
  }

  static Pod failed(String reason, String message) {
    // @formatter:off
    return new PodBuilder(pending())
        .editStatus().withPhase("Failed").withReason(reason).withMessage(message).endStatus()
        .build();
    // @formatter:on
  }

  static ContainerState running() {
    return new ContainerStateBuilder().withNewRunning().endRunning().build();
  }

  static ContainerState waiting(String reason, String message) {
    // @formatter:off
    return new ContainerStateBuilder()
        .withNewWaiting().withReason(reason).withMessage(message).endWaiting()
        .build();
    // @formatter:on
  }

  static ContainerState terminated(int exitCode, String reason, String message) {
    // @formatter:off
    return new ContainerStateBuilder()
        .withNewTerminated()
            .withExitCode(exitCode).withReason(reason).withMessage(message)
        .endTerminated()
        .build();
    // @formatter:on
  }
}
