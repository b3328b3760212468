package dev.drydock.api;

/** What the members of a connection give between them. */
final class ConnectionRules {
  static final String SOME_URL =
      "(has(self.secret) && has(self.secret.keys) && has(self.secret.keys.url) || has(self.env) && has(self.env.url) || has(self.files) && has(self.files.url))";

  static final String SOME_HOST =
      "(has(self.secret) && has(self.secret.keys) && has(self.secret.keys.host) || has(self.env) && has(self.env.host) || has(self.files) && has(self.files.host))";

  static final String SOME_PORT =
      "(has(self.secret) && has(self.secret.keys) && has(self.secret.keys.port) || has(self.env) && has(self.env.port) || has(self.files) && has(self.files.port))";

  static final String SOME_DBNAME =
      "(has(self.secret) && has(self.secret.keys) && has(self.secret.keys.dbname) || has(self.env) && has(self.env.dbname) || has(self.files) && has(self.files.dbname))";

  static final String SOME_USER =
      "(has(self.secret) && has(self.secret.keys) && has(self.secret.keys.user) || has(self.env) && has(self.env.user) || has(self.files) && has(self.files.user))";

  static final String SOME_PASSWORD =
      "(has(self.secret) && has(self.secret.keys) && has(self.secret.keys.password) || has(self.env) && has(self.env.password) || has(self.files) && has(self.files.password))";

  static final String EACH_PART_ONCE =
      "!(has(self.secret) && has(self.secret.keys) && has(self.secret.keys.url) && has(self.env) && has(self.env.url) || has(self.secret) && has(self.secret.keys) && has(self.secret.keys.url) && has(self.files) && has(self.files.url) || has(self.env) && has(self.env.url) && has(self.files) && has(self.files.url)) && "
          + "!(has(self.secret) && has(self.secret.keys) && has(self.secret.keys.host) && has(self.env) && has(self.env.host) || has(self.secret) && has(self.secret.keys) && has(self.secret.keys.host) && has(self.files) && has(self.files.host) || has(self.env) && has(self.env.host) && has(self.files) && has(self.files.host)) && "
          + "!(has(self.secret) && has(self.secret.keys) && has(self.secret.keys.port) && has(self.env) && has(self.env.port) || has(self.secret) && has(self.secret.keys) && has(self.secret.keys.port) && has(self.files) && has(self.files.port) || has(self.env) && has(self.env.port) && has(self.files) && has(self.files.port)) && "
          + "!(has(self.secret) && has(self.secret.keys) && has(self.secret.keys.dbname) && has(self.env) && has(self.env.dbname) || has(self.secret) && has(self.secret.keys) && has(self.secret.keys.dbname) && has(self.files) && has(self.files.dbname) || has(self.env) && has(self.env.dbname) && has(self.files) && has(self.files.dbname)) && "
          + "!(has(self.secret) && has(self.secret.keys) && has(self.secret.keys.user) && has(self.env) && has(self.env.user) || has(self.secret) && has(self.secret.keys) && has(self.secret.keys.user) && has(self.files) && has(self.files.user) || has(self.env) && has(self.env.user) && has(self.files) && has(self.files.user)) && "
          + "!(has(self.secret) && has(self.secret.keys) && has(self.secret.keys.password) && has(self.env) && has(self.env.password) || has(self.secret) && has(self.secret.keys) && has(self.secret.keys.password) && has(self.files) && has(self.files.password) || has(self.env) && has(self.env.password) && has(self.files) && has(self.files.password))";

  static final String URL_OR_PARTS =
      SOME_URL
          + " || "
          + SOME_HOST
          + " && "
          + SOME_DBNAME
          + " && "
          + SOME_USER
          + " && "
          + SOME_PASSWORD;

  static final String URL_ALONE =
      "!" + SOME_URL + " || !" + SOME_HOST + " && !" + SOME_PORT + " && !" + SOME_DBNAME;

  private ConnectionRules() {}
}
