package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.drydock.api.MigrationRun;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Migration images as they are, in a namespace with restricted pod security. */
@Tag("connections")
class OddImagesTest {
  private static final String AT_ROOT = "{type: Flyway, path: /migrations}";

  private static Harbour harbour;
  private static Convoy convoy;

  @BeforeAll
  static void begin() {
    harbour = Harbour.open("odd-images");
    harbour.begin(secretive());
    convoy = Convoy.of(harbour, ways());
  }

  @AfterAll
  static void end() {
    harbour.close();
  }

  @ParameterizedTest
  @MethodSource("images")
  void shouldMigrateWithTheImageAsItIs(Way way) {
    // When
    MigrationRun run = harbour.awaitOutcome(way.name());
    convoy.next();

    // Then
    assertThat(Runs.outcome(run)).as(Runs.message(run)).isEqualTo("Succeeded");
    assertThat(harbour.history(way.name())).containsExactly("1.0");
    assertThat(harbour.log(way.name(), "migrate", "tool")).doesNotContain("the app has started");
  }

  static Stream<Arguments> images() {
    return ways().map(way -> argumentSet(way.name(), way));
  }

  private static Stream<Way> ways() {
    return Stream.of(
        way("scratch").with("tool", AT_ROOT).with("image", "shop-migrations:1.0"),
        way("distroless").with("tool", AT_ROOT).with("image", "shop-migrations:odd-distroless"),
        way("root").with("image", "shop-migrations:odd-root"),
        way("working-folder")
            .with("tool", "{type: Flyway, path: migrations}")
            .with("image", "shop-migrations:odd-named"),
        way("named").with("image", "shop-migrations:odd-named"),
        way("numbered").with("image", "shop-migrations:odd-numbered"),
        way("read-only")
            .with("image", "shop-migrations:odd-named")
            .with("security", "{readOnlyRootFilesystem: true}"));
  }

  @Test
  void shouldSayWhichFieldNamesTheUserOfAnImageThatNobodyElseCanRead() {
    // When
    MigrationRun run = harbour.awaitOutcome("private");

    // Then
    assertThat(Runs.outcome(run)).isEqualTo("Blocked");
    assertThat(Runs.message(run))
        .contains("/srv/shop/migrations", "as user 1000", "job.securityContext: {runAsUser:");
    assertThat(harbour.jobs("private")).containsExactly("preflight");
    assertThat(harbour.serving("private")).hasSize(1);

    // And then
    harbour.apply(secretive().with("security", "{runAsUser: 1234}").yaml());
    harbour.await(
        "the repaired run",
        Harbour.PATIENCE,
        () -> Runs.outcome(harbour.awaitOutcome("private")).equals("Succeeded"));
    assertThat(harbour.history("private")).containsExactly("1.0");
  }

  private static Way secretive() {
    return way("private").with("image", "shop-migrations:odd-private");
  }

  private static Way way(String name) {
    return Way.byUrl(name, "sailor", "postgres://sailor:ah%40oy@postgres/" + name)
        .with("tool", "{type: Flyway, path: /srv/shop/migrations}");
  }
}
