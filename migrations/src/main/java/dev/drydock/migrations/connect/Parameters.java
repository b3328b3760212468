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
    libpqWords(given, dialect)
        .forEach(
            (name, value) -> {
              if (SHARED.contains(name) || (dialect == Dialect.JDBC && JDBC_ONLY.contains(name))) {
                known.put(name, value);
              } else if (FROM_LIBPQ.containsKey(name)) {
                known.put(FROM_LIBPQ.getOrDefault(name, name), value);
              } else if (name.equals("ssl") && value.equals("true")) {
                // Outside of JDBC this word asks for encryption, not for a check of the
                // certificate.
                known.putIfAbsent("sslmode", "require");
              }
            });
    return known;
  }

  /**
   * The words of libpq for those of Prisma, which calls the authority's certificate {@code sslcert}
   * and gives certificate and key of the client in one file.
   */
  private static Map<String, String> libpqWords(Map<String, String> given, Dialect dialect) {
    boolean authority =
        given.containsKey("sslcert")
            && !given.containsKey("sslkey")
            && !given.containsKey("sslrootcert");
    boolean prisma =
        given.containsKey("sslaccept") || given.containsKey("sslidentity") || authority;
    if (dialect != Dialect.LIBPQ || !prisma) {
      return given;
    }
    Map<String, String> words = new HashMap<>(given);
    move(words, "sslcert", "sslrootcert");
    move(words, "sslidentity", "sslkey");
    if ("strict".equals(words.get("sslaccept")) && !"disable".equals(words.get("sslmode"))) {
      words.put("sslmode", "verify-full");
    }
    return words;
  }

  private static void move(Map<String, String> words, String from, String to) {
    String value = words.remove(from);
    if (value != null) {
      words.put(to, value);
    }
  }
}
