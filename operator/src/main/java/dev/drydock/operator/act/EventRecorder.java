package dev.drydock.operator.act;

import dev.drydock.api.Api;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what has happened to an object, once: an event's name is derived from the object and a key,
 * so that telling it again changes nothing for as long as the cluster keeps the event.
 */
public final class EventRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
  private static final int LONGEST_MESSAGE = 1000;
  private static final int LONGEST_NAME = 253;

  private final KubernetesClient client;
  private final Clock clock;
  private final ToldEvents told = new ToldEvents();

  public EventRecorder(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Whether an event is news or a reason to look. */
  public enum Type {
    NORMAL("Normal"),
    WARNING("Warning");

    private final String word;

    Type(String word) {
      this.word = word;
    }
  }

  /**
   * Records an event about an object that exists. An event that cannot be written is logged and
   * given up: no run stops for it.
   *
   * @param key what has happened, unique among the events of this object (such as a run's name and
   *     its outcome)
   */
  public void record(HasMetadata about, String key, Type type, String reason, String message) {
    Event event = event(about, key, type, reason, message);
    // A name is as unique as the uid in it, so the namespace adds nothing.
    String name = event.getMetadata().getName();
    if (told.contains(name, clock.instant())) {
      return;
    }
    try {
      create(event);
      told.add(name, clock.instant());
    } catch (KubernetesClientException refused) {
      LOG.atWarn()
          .addKeyValue("namespace", event.getMetadata().getNamespace())
          .addKeyValue("name", about.getMetadata().getName())
          .addKeyValue("reason", reason)
          .setCause(refused)
          .log("An event could not be written");
    }
  }

  /** An event that is there already was told by this process before it was started anew. */
  private void create(Event event) {
    try {
      client.resource(event).create();
    } catch (KubernetesClientException refused) {
      if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw refused;
      }
    }
  }

  private Event event(HasMetadata about, String key, Type type, String reason, String message) {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    // @formatter:off
    return new EventBuilder()
        .withNewMetadata()
            .withNamespace(about.getMetadata().getNamespace())
            .withName(name(about, key))
        .endMetadata()
        .withNewInvolvedObject()
            .withApiVersion(about.getApiVersion())
            .withKind(about.getKind())
            .withNamespace(about.getMetadata().getNamespace())
            .withName(about.getMetadata().getName())
            .withUid(about.getMetadata().getUid())
        .endInvolvedObject()
        .withType(type.word)
        .withReason(reason)
        .withMessage(shortened(message))
        .withFirstTimestamp(now)
        .withLastTimestamp(now)
        .withCount(1)
        .withNewSource().withComponent(Api.MANAGED_BY).endSource()
        .withReportingComponent(Api.MANAGED_BY)
        .build();
    // @formatter:on
  }

  private static String name(HasMetadata about, String key) {
    String name = about.getMetadata().getName();
    String identity = about.getMetadata().getUid() + "\n" + key;
    String suffix =
        "." + UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    return name.substring(0, Math.min(name.length(), LONGEST_NAME - suffix.length())) + suffix;
  }

  private static String shortened(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE - 1) + "…";
  }
}
