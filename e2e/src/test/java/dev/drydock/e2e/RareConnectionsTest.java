package dev.drydock.e2e;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;

/** All other ways to a database, and what else may be wrong. */
@Tag("connections")
class RareConnectionsTest extends Connecting {
  RareConnectionsTest() {
    super("rare-connections");
  }

  @Override
  Stream<Way> ways() {
    String url = "postgres://sailor:ah%40oy@";
    return Stream.of(
        Way.byUrl("verified", "sailor", url + "postgres/verified?" + CHECKED),
        Way.byUrl(
            "schema", "sailor", "postgresql://sailor:ah%40oy@postgres:5432/schema?schema=public"),
        Way.byUrl("parts", "sailor", "")
            .with(
                "env",
                "[{name: PGHOST, value: postgres}, {name: PGDATABASE, value: parts}, {name: PGUSER, value: sailor}, {name: SECRET, value: ah@oy}, {name: PGSSLMODE, value: verify-full}, {name: PGSSLROOTCERT, value: /tls/ca.crt}]")
            .with(
                "connection",
                "{env: {host: PGHOST, dbname: PGDATABASE, user: PGUSER, password: SECRET}}"),
        Way.byUrl("secret", "sailor", url + "nowhere/nothing")
            .with("connection", "{secret: {name: database, keys: {url: DATABASE_URL}}}"),
        Way.byUrl("socket", "sailor", url + "/socket?host=/shared")
            .with("keep", "[forwarder]")
            .with("sidecar", forwarder("UNIX-LISTEN:/shared/.s.PGSQL.5432,fork,mode=777")));
  }

  @Override
  Stream<Arguments> wrong() {
    String url = "postgres://sailor:ah%%40oy@%s/%s?";
    return Stream.of(
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
                .with("sidecar", forwarder("TCP-LISTEN:6000,fork,reuseaddr")),
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
