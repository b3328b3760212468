package dev.drydock.sandbox.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.schema.Schema;

/**
 * A kind of object that the API server serves.
 *
 * @param discovered its names, verbs and subresources, as discovery tells them
 * @param schema what its objects are made of
 * @param columns what {@code kubectl get} shows of them: a list of the form of a definition's
 *     additionalPrinterColumns
 * @param custom whether a CustomResourceDefinition made it
 */
public record Kind(JsonNode discovered, Schema schema, JsonNode columns, boolean custom) {

  public String group() {
    return Json.text(discovered, "responseKind", "group");
  }

  public String version() {
    return Json.text(discovered, "responseKind", "version");
  }

  public String kind() {
    return Json.text(discovered, "responseKind", "kind");
  }

  public String plural() {
    return Json.text(discovered, "resource");
  }

  public boolean namespaced() {
    return Json.text(discovered, "scope").equals("Namespaced");
  }

  public boolean hasStatus() {
    return Json.items(discovered.path("subresources"))
        .anyMatch(one -> Json.text(one, "subresource").equals("status"));
  }

  /** As objects say it. */
  public String apiVersion() {
    return group().isEmpty() ? version() : group() + "/" + version();
  }

  /** As messages say it: {@code deployments.apps}. */
  public String resource() {
    return inGroup(plural());
  }

  /** As messages about a bad object say it: {@code Deployment.apps}. */
  public String qualifiedKind() {
    return inGroup(kind());
  }

  /** Where the kind's documents and objects are served. */
  public String path() {
    return (group().isEmpty() ? "api/" : "apis/") + apiVersion();
  }

  private String inGroup(String name) {
    return group().isEmpty() ? name : name + "." + group();
  }
}
