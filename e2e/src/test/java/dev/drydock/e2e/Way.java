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
  private static final String TOOL =
      "{type: Custom, path: migrations, custom: {command: [./migrate], check: %s, "
          + "files: '(.+)[.]sql', history: {table: migrated, version: name}}}";

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("image", "shop-tool:1"),
          Map.entry("tool", TOOL.formatted("[./migrate, --version]")),
          Map.entry("claim", "backups"),
          Map.entry("certificates", "client-tls"),
          Map.entry("command", "[sleep, infinity]"),
          Map.entry("env", ""),
          Map.entry("init", ""),
          Map.entry("sidecar", ""),
          Map.entry("connection", "{env: {url: DATABASE_URL}}"),
          Map.entry("keep", "[]"),
          Map.entry("security", ""));

  /** By the variable DATABASE_URL of the app's pods. */
  static Way byUrl(String name, String role, String url) {
    return new Way(name, role, DEFAULTS)
        .with("workloads", "[{kind: Deployment, name: %s}]".formatted(name))
        .with("env", "[{name: DATABASE_URL, value: \"%s\"}]".formatted(url));
  }

  /** The same way with another start of the tool in preflight. */
  Way tried(String command) {
    return with("tool", TOOL.formatted(command));
  }

  /** The same way with another text in one place. */
  Way with(String place, String yaml) {
    Map<String, String> changed = new TreeMap<>(texts);
    changed.put(place, yaml);
    return new Way(name, role, changed);
  }

  /** Both. */
  String yaml() {
    return Template.filled("connections/way.yaml", with("name", name).texts());
  }

  /** The app alone. */
  String app() {
    return yaml().substring(0, yaml().indexOf("---\n"));
  }
}
