package dev.drydock.operator;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Lease of the replica that leads. */
final class LeaderLease {
  static final String NAME = "drydock-operator";
  private static final Logger LOG = LoggerFactory.getLogger(LeaderLease.class);

  private final KubernetesClient client;
  private final Configuration configuration;

  LeaderLease(KubernetesClient client, Configuration configuration) {
    this.client = client;
    this.configuration = configuration;
  }

  /**
   * Gives the Lease back, if it is ours, so that the other replica leads within two seconds instead
   * of fifteen: gated pods wait meanwhile. The framework only lets it expire.
   */
  void release() {
    try {
      Lease lease = client.leases().inNamespace(configuration.namespace()).withName(NAME).get();
      if (lease != null && configuration.identity().equals(lease.getSpec().getHolderIdentity())) {
        // @formatter:off
        client
            .resource(
                new LeaseBuilder(lease)
                    .editSpec().withHolderIdentity("").withLeaseDurationSeconds(1).endSpec()
                    .build())
            .update();
        // @formatter:on
      }
    } catch (KubernetesClientException refused) {
      LOG.warn("The Lease could not be given back and will expire", refused);
    }
  }
}
