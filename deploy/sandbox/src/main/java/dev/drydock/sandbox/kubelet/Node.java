package dev.drydock.sandbox.kubelet;

import dev.drydock.sandbox.controllers.Events;
import dev.drydock.sandbox.images.Catalogue;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.Map;

/**
 * What all pods share.
 *
 * @param folder where all that runs here is kept
 * @param folders of this machine that containers on its programs have, and where they have them
 * @param script that becomes a container
 */
record Node(
    KubernetesClient client,
    Catalogue images,
    Events events,
    Path folder,
    Map<String, String> folders,
    Path script) {

  static final String NAME = "sandbox";

  Path pod(String uid) {
    return folder.resolve("pods").resolve(uid);
  }

  Path claims() {
    return folder.resolve("claims");
  }
}
