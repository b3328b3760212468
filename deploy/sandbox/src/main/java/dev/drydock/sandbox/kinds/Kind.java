package dev.drydock.sandbox.kinds;

import java.util.List;
import java.util.Optional;

/** A kind of object that the API server serves. */
public record Kind(
    String group,
    String version,
    String plural,
    String singular,
    String kind,
    boolean namespaced,
    List<String> verbs,
    List<String> shortNames,
    List<String> categories,
    List<Subresource> subresources) {

  public Kind {
    verbs = List.copyOf(verbs);
    shortNames = List.copyOf(shortNames);
    categories = List.copyOf(categories);
    subresources = List.copyOf(subresources);
  }

  /**
   * What is served below an object, such as {@code status}; a kind of its own if it has a group.
   */
  public record Subresource(
      String name, String group, String version, String kind, List<String> verbs) {}

  /** As objects say it. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** As messages say it: {@code deployments.apps}. */
  public String resource() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  /** As messages about a bad object say it: {@code Deployment.apps}. */
  public String qualifiedKind() {
    return group.isEmpty() ? kind : kind + "." + group;
  }

  /** Where the kind's documents and objects are served. */
  public String path() {
    return group.isEmpty() ? "api/" + version : "apis/" + group + "/" + version;
  }

  public Optional<Subresource> subresource(String name) {
    return subresources.stream().filter(candidate -> candidate.name().equals(name)).findFirst();
  }

  public boolean is(String otherGroup, String otherKind) {
    return group.equals(otherGroup) && kind.equals(otherKind);
  }
}
