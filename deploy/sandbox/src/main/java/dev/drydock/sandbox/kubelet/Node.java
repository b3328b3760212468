package dev.drydock.sandbox.kubelet;

import dev.drydock.sandbox.controllers.Events;
import dev.drydock.sandbox.images.Catalogue;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What all pods share.
 *
 * @param folder where all that runs here is kept
 * @param folders of this machine that containers on its programs have, and where they have them
 * @param script that becomes a container
 * @param services all that there are now
 */
record Node(
    KubernetesClient client,
    Catalogue images,
    Events events,
    Path folder,
    Map<String, String> folders,
    Path script,
    Supplier<List<Service>> services) {}
