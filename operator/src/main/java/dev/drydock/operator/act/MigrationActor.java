package dev.drydock.operator.act;

import dev.drydock.api.MigrationRun;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/** Starts runs and removes old ones. */
public final class MigrationActor {

  private final KubernetesClient client;

  public MigrationActor(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Creates the run; one that is there already was started by an earlier pass, or another replica.
   */
  public void start(MigrationRun run) {
    try {
      client.resource(run).create();
    } catch (KubernetesClientException refused) {
      if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw refused;
      }
    }
  }

  /** Removes a run that need not be kept, with its Jobs. */
  public void remove(String namespace, String run) {
    client.resources(MigrationRun.class).inNamespace(namespace).withName(run).delete();
  }
}
