package dev.drydock.e2e;

import java.util.Map;
import java.util.TreeMap;

/**
 * A way in which an app reaches its database: one Deployment and its DatabaseMigration, both of
 * this name, as is the database.
 *
 * @param role who owns the database
 * @param texts YAML for the places of the template; an empty one is left out
 */
record Way(String name, String role, Map<String, String> texts) {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "image", "shop-migrations:1.1",
          "path", "/migrations",
          "command", "[sleep, infinity]",
          "env", "",
          "init", "",
          "sidecar", "",
          "connection", "{env: {url: DATABASE_URL}}",
          "keep", "[]",
          "security", "");

  /** By the variable DATABASE_URL of the app's pods. */
  static Way byUrl(String name, String role, String url) {
    return new Way(name, role, DEFAULTS)
        .with("env", "[{name: DATABASE_URL, value: \"%s\"}]".formatted(url));
  }

  /** The same way with another text in one place. */
  Way with(String place, String yaml) {
    Map<String, String> changed = new TreeMap<>(texts);
    changed.put(place, yaml);
    return new Way(name, role, changed);
  }

  String yaml() {
    return Template.filled("connections/way.yaml", with("name", name).texts());
  }
}
