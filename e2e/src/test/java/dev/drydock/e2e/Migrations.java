package dev.drydock.e2e;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The shop's DatabaseMigration as it stands in Git.
 *
 * @param release the tag of the migrations image
 * @param onFailure Hold or Resume; empty for the default
 * @param databaseAhead Block or Allow; empty for the default
 * @param approvals where people are waited for; empty for nowhere
 * @param webImage the app image that Drydock sets on shop-web; empty if Git does
 */
record Migrations(
    String release, String onFailure, String databaseAhead, String webImage, String approvals) {

  static Migrations of(String release) {
    return new Migrations(release, "", "", "", "");
  }

  Migrations onFailure(String choice) {
    return new Migrations(release, choice, databaseAhead, webImage, approvals);
  }

  Migrations databaseAhead(String choice) {
    return new Migrations(release, onFailure, choice, webImage, approvals);
  }

  Migrations setting(String image) {
    return new Migrations(release, onFailure, databaseAhead, image, approvals);
  }

  Migrations approvals(String list) {
    return new Migrations(release, onFailure, databaseAhead, webImage, list);
  }

  String yaml(App app) {
    return Template.filled(
        "migration.yaml",
        Map.of(
            "image",
            "shop-migrations:" + release,
            "onFailure",
            onFailure,
            "databaseAhead",
            databaseAhead,
            "approvals",
            approvals,
            "workloads",
            workloads(app)));
  }

  private String workloads(App app) {
    List<String> names = app.names();
    return names.stream().map(this::workload).collect(Collectors.joining(", ", "[", "]"));
  }

  private String workload(String name) {
    String images =
        webImage.isEmpty()
            ? ""
            : ", images: [{container: %s, image: \"%s\"}]"
                .formatted(name.substring("shop-".length()), webImage);
    return "{kind: Deployment, name: %s%s}".formatted(name, images);
  }
}
