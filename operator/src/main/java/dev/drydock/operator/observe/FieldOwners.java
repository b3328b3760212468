package dev.drydock.operator.observe;

import dev.drydock.api.Api;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Who sets what, from an object's managed fields. */
final class FieldOwners {
  /** Field managers of tools that apply what Git says again and again. */
  private static final Set<String> RECONCILERS =
      Set.of(
          "argocd-controller",
          "argocd-application-controller",
          "kustomize-controller",
          "helm-controller",
          "helm");

  private static final String KUBECTL = "kubectl";

  private FieldOwners() {}

  /** The manager that will set replicas again after Drydock has stopped the workload. */
  static Optional<String> replicasOwner(Deployment deployment) {
    return replicasEntries(deployment).stream()
        .filter(FieldOwners::reconciles)
        .map(ManagedFieldsEntry::getManager)
        .findFirst();
  }

  /** The manager that set replicas last, Drydock aside. */
  static Optional<String> lastScaledBy(Deployment deployment) {
    return lastWriter(deployment, "replicas");
  }

  /** The manager that wrote this field of the spec last, Drydock aside. */
  static Optional<String> lastWriter(HasMetadata object, String field) {
    return entries(object, field).stream()
        .max(Comparator.comparing(entry -> Objects.requireNonNullElse(entry.getTime(), "")))
        .map(ManagedFieldsEntry::getManager);
  }

  private static List<ManagedFieldsEntry> replicasEntries(Deployment deployment) {
    return entries(deployment, "replicas");
  }

  private static List<ManagedFieldsEntry> entries(HasMetadata object, String field) {
    return Objects.requireNonNullElse(
            object.getMetadata().getManagedFields(), List.<ManagedFieldsEntry>of())
        .stream()
        .filter(entry -> !Api.FIELD_MANAGER.equals(entry.getManager()))
        .filter(entry -> sets(entry, field))
        .toList();
  }

  /**
   * A server-side apply is made by something that applies again, unless a person's kubectl made it.
   */
  private static boolean reconciles(ManagedFieldsEntry entry) {
    return RECONCILERS.contains(entry.getManager())
        || ("Apply".equals(entry.getOperation()) && !KUBECTL.equals(entry.getManager()));
  }

  private static boolean sets(ManagedFieldsEntry entry, String field) {
    return entry.getFieldsV1() != null
        && entry.getFieldsV1().getAdditionalProperties().get("f:spec") instanceof Map<?, ?> spec
        && spec.containsKey("f:" + field);
  }
}
