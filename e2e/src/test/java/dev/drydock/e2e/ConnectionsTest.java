package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** The usual ways to a database, and what is usually wrong about them. */
@Tag("connections")
class ConnectionsTest extends Connecting {
  private static final String URL = "postgres://sailor:ah%40oy@";

  ConnectionsTest() {
    super("connections");
  }

  @Override
  Stream<Way> ways() {
    return Stream.of(
        Way.byUrl("pooled", "sailor", URL + "postgres/pooled")
            .with(
                "command",
                "[sh, -c, 'while :; do PGPASSWORD=ah@oy psql -qh pgbouncer -p 6432 -U sailor -c \"SELECT 1\" pooled; sleep 0.5; done']"),
        Way.byUrl("vaulted", "vault", "postgres://postgres/vaulted")
            .with(
                "connection",
                "{env: {url: DATABASE_URL}, files: {user: /shared/user, password: /shared/password}}")
            .with("keep", "[vault]")
            .with("init", VAULT),
        Way.byUrl("proxied", "sailor", URL + "localhost:6000/proxied")
            .with("keep", "[forwarder]")
            .with("sidecar", forwarder("TCP-LISTEN:6000,fork,reuseaddr,bind=127.0.0.1")),
        Way.byUrl(
            "certificate",
            "captain",
            "postgresql://captain@postgres/certificate?"
                + CHECKED
                + "&sslcert=/tls/client.crt&sslkey=/tls/client.key"));
  }

  @Test
  void shouldEndTheIdleSessionsThatThePoolerKeepsForAnAppThatIsGone() {
    // When
    harbour().awaitOutcome("pooled");

    // Then
    assertThat(harbour().serverLog("pooled"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("sailor|pooled|psql|")
                    .contains("terminating connection due to administrator command"));
  }

  @Test
  void shouldReadThePasswordFileAnewInEachPod() {
    // When
    harbour().awaitOutcome("vaulted");

    // Then preflight, backup and migration have come as three users
    assertThat(
            harbour().serverLog("vaulted").stream()
                .map(line -> line.substring(0, line.indexOf('|')))
                .filter(user -> user.matches("v[0-9a-f]{12}"))
                .distinct())
        .hasSizeGreaterThanOrEqualTo(3);
  }

  @Override
  Stream<Arguments> wrong() {
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
            "CredentialsRefused",
            List.of("connection requires a valid client certificate")),
        argumentSet(
            "another password",
            Way.byUrl("wrong-password", "sailor", "postgres://sailor:ahem@postgres/wrong-password"),
            "CredentialsRefused",
            List.of("password authentication failed", "sailor")),
        argumentSet(
            "a host that does not exist",
            Way.byUrl("wrong-host", "sailor", url.formatted("postgers", "wrong-host")),
            "DatabaseUnreachable",
            List.of("postgers")));
  }
}
