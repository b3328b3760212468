package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.drydock.api.MigrationRun;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Apps that reach their database in different ways, and Jobs that do as the app does; all of them
 * at the same time, each with a database of its own.
 */
@Tag("connections")
class ConnectionsTest {
  private static final String CHECKED = "sslmode=verify-full&sslrootcert=/tls/ca.crt";
  private static final String SECURED =
      "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}";

  private static final String FORWARDER =
      "{name: forwarder, image: \"shop-network:1\", command: [socat, %s, \"TCP:postgres:5432\"], "
          + "volumeMounts: [{name: shared, mountPath: /shared}], "
          + SECURED
          + "}";

  /** As a vault does: each pod has a user and a password of its own, and they lie in files. */
  private static final String VAULT =
      "[{name: vault, image: \"shop-network:1\", env: [{name: PGPASSWORD, value: superuser}], "
          + "volumeMounts: [{name: shared, mountPath: /shared}], "
          + SECURED
          + ", command: [sh, -euc, 'umask 077; id=v`head -c 6 /dev/urandom | od -An -tx1 | tr -dc a-f0-9`; "
          + "echo \"CREATE ROLE $id LOGIN PASSWORD ''p$id'' IN ROLE vault; ALTER ROLE $id SET role TO vault\" "
          + "| psql -qh postgres -U shop -d shop; "
          + "printf $id >/shared/user; printf p$id >/shared/password']}]";

  private static Harbour harbour;
  private static Convoy convoy;

  @BeforeAll
  static void begin() {
    harbour = Harbour.open("connections");
    harbour.database().sql("CREATE ROLE vault");
    convoy = Convoy.of(harbour, right());
  }

  @AfterAll
  static void end() {
    harbour.close();
  }

  @ParameterizedTest
  @MethodSource("right")
  void shouldPreflightBackUpAndMigrateAsTheAppIsConnected(Way way) {
    // When
    MigrationRun run = harbour.awaitOutcome(way.name());
    convoy.next();

    // Then
    assertThat(Runs.outcome(run)).as(Runs.message(run)).isEqualTo("Succeeded");
    assertThat(harbour.history(way.name())).containsExactly("1.0", "1.1", "1.1.1");
    assertThat(harbour.jobs(way.name())).containsExactly("backup", "migrate", "preflight");
    harbour.await(
        "the app to be back", Duration.ofSeconds(30), () -> !harbour.serving(way.name()).isEmpty());
  }

  static Stream<Arguments> right() {
    return Stream.of(
            Way.byUrl(
                "verified", "sailor", "postgres://sailor:ah%40oy@postgres/verified?" + CHECKED),
            Way.byUrl(
                "certificate",
                "captain",
                "postgresql://captain@postgres/certificate?"
                    + CHECKED
                    + "&sslcert=/tls/client.crt&sslkey=/tls/client.key"),
            Way.byUrl(
                "schema",
                "sailor",
                "postgresql://sailor:ah%40oy@postgres:5432/schema?schema=public"),
            Way.byUrl("parts", "sailor", "")
                .with(
                    "env",
                    "[{name: PGHOST, value: postgres}, {name: PGDATABASE, value: parts}, {name: PGUSER, value: sailor}, {name: SECRET, value: ah@oy}, {name: PGSSLMODE, value: verify-full}, {name: PGSSLROOTCERT, value: /tls/ca.crt}]")
                .with(
                    "connection",
                    "{env: {host: PGHOST, dbname: PGDATABASE, user: PGUSER, password: SECRET}}"),
            Way.byUrl("vaulted", "vault", "postgres://postgres/vaulted")
                .with(
                    "connection",
                    "{env: {url: DATABASE_URL}, files: {user: /shared/user, password: /shared/password}}")
                .with("keep", "[vault]")
                .with("init", VAULT),
            Way.byUrl("socket", "sailor", "postgres://sailor:ah%40oy@/socket?host=/shared")
                .with("keep", "[forwarder]")
                .with(
                    "sidecar",
                    FORWARDER.formatted("\"UNIX-LISTEN:/shared/.s.PGSQL.5432,fork,mode=777\"")),
            Way.byUrl("proxied", "sailor", "postgres://sailor:ah%40oy@localhost:6000/proxied")
                .with("keep", "[forwarder]")
                .with(
                    "sidecar",
                    FORWARDER.formatted("\"TCP-LISTEN:6000,fork,reuseaddr,bind=127.0.0.1\"")),
            Way.byUrl("pooled", "sailor", "postgres://sailor:ah%40oy@postgres/pooled")
                .with(
                    "command",
                    "[sh, -c, 'while :; do PGPASSWORD=ah@oy psql -qh pgbouncer -p 6432 -U sailor -c \"SELECT 1\" pooled; sleep 0.5; done']"))
        .map(way -> argumentSet(way.name(), way));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void shouldSayWhatIsWrongWhileTheAppServesOn(Way way, String reason, List<String> words) {
    // Given
    harbour.begin(way);

    // When
    MigrationRun run = harbour.awaitWord(way.name(), Duration.ofSeconds(45));

    // Then
    assertThat(Runs.reason(run)).as(Runs.message(run)).isEqualTo(reason);
    assertThat(Runs.message(run)).contains(words).doesNotContain("ah%40oy", "ah@oy");
    assertThat(harbour.jobs(way.name())).isSubsetOf("preflight");
    harbour.await(
        "the app to serve", Duration.ofSeconds(30), () -> harbour.serving(way.name()).size() == 1);
  }

  static Stream<Arguments> wrong() {
    String url = "postgres://sailor:ah%%40oy@%s/%s?";
    return Stream.of(
        argumentSet(
            "another authority",
            Way.byUrl(
                "wrong-authority",
                "sailor",
                url.formatted("postgres", "wrong-authority")
                    + "sslmode=verify-full&sslrootcert=/tls/other.crt"),
            "DatabaseUnreachable",
            List.of("certificat")),
        argumentSet(
            "a certificate by another authority",
            Way.byUrl(
                "wrong-certificate",
                "captain",
                "postgres://captain@postgres/wrong-certificate?"
                    + CHECKED
                    + "&sslcert=/tls/stranger.crt&sslkey=/tls/stranger.key"),
            "DatabaseUnreachable",
            List.of("ca")),
        argumentSet(
            "a host that the certificate does not name",
            Way.byUrl(
                "wrong-name",
                "sailor",
                url.formatted("not-in-the-certificate", "wrong-name") + CHECKED),
            "DatabaseUnreachable",
            List.of("not-in-the-certificate")),
        argumentSet(
            "a file of the authority that is not mounted",
            Way.byUrl(
                "wrong-file",
                "sailor",
                url.formatted("postgres", "wrong-file")
                    + "sslmode=verify-full&sslrootcert=/nowhere/ca.crt"),
            "DatabaseUnreachable",
            List.of("/nowhere/ca.crt")),
        argumentSet(
            "another password",
            Way.byUrl("wrong-password", "sailor", "postgres://sailor:ahem@postgres/wrong-password"),
            "CredentialsRefused",
            List.of("password authentication failed", "sailor")),
        argumentSet(
            "a host that does not exist",
            Way.byUrl("wrong-host", "sailor", url.formatted("postgers", "wrong-host")),
            "DatabaseUnreachable",
            List.of("postgers")),
        argumentSet(
            "another schema",
            Way.byUrl(
                "wrong-schema",
                "sailor",
                url.formatted("postgres", "wrong-schema") + "schema=sales"),
            "ConnectionInvalid",
            List.of("database: {schema: sales}")),
        argumentSet(
            "a variable that the pod has not",
            Way.byUrl("wrong-variable", "sailor", "")
                .with("connection", "{env: {url: DATABASE_ADDRESS}}"),
            "ConnectionInvalid",
            List.of("DATABASE_ADDRESS", "job.inheritFrom")),
        argumentSet(
            "a password file that the pod has not",
            Way.byUrl("wrong-mount", "sailor", "postgres://sailor@postgres/wrong-mount")
                .with(
                    "connection", "{env: {url: DATABASE_URL}, files: {password: /vault/password}}"),
            "ConnectionInvalid",
            List.of("/vault/password", "job.inheritFrom")),
        argumentSet(
            "a proxy that nobody keeps",
            Way.byUrl("unkept", "sailor", "postgres://sailor:ah%40oy@localhost:6000/unkept")
                .with("sidecar", FORWARDER.formatted("\"TCP-LISTEN:6000,fork,reuseaddr\"")),
            "ProxyMissing",
            List.of("localhost:6000", "job.keepContainers")),
        argumentSet(
            "a proxy that the app has not",
            Way.byUrl("unknown", "sailor", "postgres://sailor:ah%40oy@localhost/unknown")
                .with("keep", "[cloud-sql-proxy]"),
            "InheritanceMissing",
            List.of("job.keepContainers", "cloud-sql-proxy", "only app")));
  }
}
