package dev.drydock.operator.plan;

import dev.drydock.api.Api;
import java.util.Map;
import java.util.Optional;

/**
 * What people have said to a run, by annotations. Who said it is as true as the admission policy
 * that the cluster has for these annotations.
 */
public record Words(Map<String, String> annotations) {
  /** Nobody has said anything. */
  public static final Words NONE = new Words(Map.of());

  public Words {
    annotations = Map.copyOf(annotations);
  }

  /** The hash that was approved at this point. */
  public Optional<String> approved(ApprovalPoint point) {
    return Optional.ofNullable(annotations.get(point.annotation()));
  }

  /** Who wrote the annotation. */
  public Optional<String> by(String annotation) {
    return Optional.ofNullable(annotations.get(annotation + Api.BY)).filter(by -> !by.isEmpty());
  }

  /** The end of a sentence that says who wrote the annotation, if that is known. */
  String byWhom(String annotation) {
    return by(annotation).map(" by %s"::formatted).orElse("");
  }
}
