package dev.drydock.sandbox.controllers;

import dev.drydock.sandbox.Metadata;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people what one component did. */
public final class Events {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private final KubernetesClient client;
  private final String component;

  public Events(KubernetesClient client, String component) {
    this.client = client;
    this.component = component;
  }

  public void normal(HasMetadata about, String reason, String message) {
    record(about, "Normal", reason, message);
  }

  public void warning(HasMetadata about, String reason, String message) {
    record(about, "Warning", reason, message);
  }

  private void record(HasMetadata about, String type, String reason, String message) {
    String namespace = Optional.ofNullable(about.getMetadata().getNamespace()).orElse("default");
    String now = Metadata.now();
    // @formatter:off
    EventBuilder event = new EventBuilder()
        .withNewMetadata()
            .withGenerateName(about.getMetadata().getName() + ".")
            .withNamespace(namespace)
        .endMetadata()
        .withNewInvolvedObject()
            .withApiVersion(about.getApiVersion())
            .withKind(about.getKind())
            .withName(about.getMetadata().getName())
            .withNamespace(about.getMetadata().getNamespace())
            .withUid(about.getMetadata().getUid())
        .endInvolvedObject()
        .withType(type)
        .withReason(reason)
        .withMessage(message)
        .withCount(1)
        .withFirstTimestamp(now)
        .withLastTimestamp(now)
        .withReportingComponent(component)
        .withNewSource().withComponent(component).endSource();
    // @formatter:on
    try {
      client.resource(event.build()).inNamespace(namespace).create();
    } catch (KubernetesClientException refused) {
      LOG.debug("An event was not written: {}", message, refused);
    }
  }
}
