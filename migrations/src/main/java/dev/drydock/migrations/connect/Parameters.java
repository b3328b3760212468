package dev.drydock.migrations.connect;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** URL parameters that matter to a connection; those of pools and frameworks are left out. */
final class Parameters {
  /** Whose words a URL is written in. */
  enum Dialect {
    LIBPQ,
    JDBC
  }

  private static final Set<String> SHARED =
      Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "sslpassword", "options");

  private static final Map<String, String> FROM_LIBPQ =
      Map.of("channel_binding", "channelBinding", "gssencmode", "gssEncMode");

  private static final Set<String> JDBC_ONLY =
      Set.of(
          "ssl",
          "sslfactory",
          "sslfactoryarg",
          "sslhostnameverifier",
          "channelBinding",
          "gssEncMode",
          "kerberosServerName",
          "jaasLogin",
          "jaasApplicationName");

  private Parameters() {}

  static Map<String, String> known(Map<String, String> given, Dialect dialect) {
    Map<String, String> known = new HashMap<>();
    given.forEach(
        (name, value) -> {
          if (SHARED.contains(name) || (dialect == Dialect.JDBC && JDBC_ONLY.contains(name))) {
            known.put(name, value);
          } else if (FROM_LIBPQ.containsKey(name)) {
            known.put(FROM_LIBPQ.getOrDefault(name, name), value);
          } else if (name.equals("ssl") && value.equals("true")) {
            // Outside of JDBC this word asks for encryption, not for a check of the certificate.
            known.putIfAbsent("sslmode", "require");
          }
        });
    return known;
  }
}
