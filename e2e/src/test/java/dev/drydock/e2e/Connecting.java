package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Apps that reach their database in different ways, and Jobs that do as the app does: the agent,
 * {@code pg_dump}, and a tool in its own image, which is a script with {@code psql}. A few at the
 * same time, each with a database of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Connecting {
  /** From the moment the resource is there: a pod has to start first. */
  private static final Duration SECONDS = Duration.ofSeconds(45);

  static final String CHECKED = "sslmode=verify-full&sslrootcert=/tls/ca.crt";
  private static final String SECURED =
      "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}";
  private static final String FORWARDER =
      "{name: forwarder, image: \"shop-network:1\", command: [socat, %s, \"TCP:postgres:5432\"], "
          + "volumeMounts: [{name: shared, mountPath: /shared}], "
          + SECURED
          + "}";

  /** As a vault does: each pod has a user and a password of its own, and they lie in files. */
  static final String VAULT =
      "[{name: vault, image: \"shop-network:1\", env: [{name: PGPASSWORD, value: superuser}], "
          + "volumeMounts: [{name: shared, mountPath: /shared}], "
          + SECURED
          + ", command: [sh, -euc, 'umask 077; id=v`head -c 6 /dev/urandom | od -An -tx1 | tr -dc a-f0-9`; "
          + "echo \"CREATE ROLE $id LOGIN PASSWORD ''p$id'' IN ROLE vault; ALTER ROLE $id SET role TO vault\" "
          + "| psql -qh postgres -U shop -d shop; "
          + "printf $id >/shared/user; printf p$id >/shared/password']}]";

  private final String name;
  private Harbour harbour;
  private Convoy convoy;

  Connecting(String name) {
    this.name = name;
  }

  /** Ways that lead to the database. */
  abstract Stream<Way> ways();

  /** Ways that do not, with the reason that is given, and words of its message. */
  abstract Stream<Arguments> wrong();

  /** What the app has beside it: whoever connects to this address speaks to the server. */
  static String forwarder(String listening) {
    return FORWARDER.formatted("\"" + listening + "\"");
  }

  final Harbour harbour() {
    return harbour;
  }

  @BeforeAll
  void begin() {
    harbour = Harbour.open(name);
    harbour.database().sql("CREATE ROLE vault");
    convoy = Convoy.of(harbour, ways());
  }

  @AfterAll
  void end() {
    harbour.close();
  }

  final Stream<Arguments> right() {
    return ways().map(way -> Arguments.argumentSet(way.name(), way));
  }

  @ParameterizedTest
  @MethodSource("right")
  void shouldPreflightBackUpAndMigrateAsTheAppIsConnected(Way way) {
    // When
    MigrationRun run = harbour.awaitOutcome(way.name());
    convoy.next();

    // Then
    assertThat(Runs.outcome(run)).as(Runs.message(run)).isEqualTo("Succeeded");
    assertThat(harbour.database().sqlIn(way.name(), "SELECT name FROM migrated"))
        .isEqualTo("001_berth");
    assertThat(harbour.jobs(way.name())).containsExactly("backup", "migrate", "preflight");
    harbour.await(
        "the app to be back", Duration.ofSeconds(30), () -> !harbour.serving(way.name()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void shouldSayWhatIsWrongWhileTheAppServesOn(Way way, String reason, List<String> words) {
    // Given
    harbour.begin(way);

    // When
    MigrationRun run = harbour.awaitWord(way.name(), SECONDS);

    // Then
    assertThat(Runs.reason(run)).as(Runs.message(run)).isEqualTo(reason);
    assertThat(Runs.message(run)).contains(words).doesNotContain("ah%40oy", "ah@oy");
    assertThat(harbour.jobs(way.name())).isSubsetOf("preflight");
    harbour.await(
        "the app to serve", Duration.ofSeconds(30), () -> harbour.serving(way.name()).size() == 1);
  }
}
