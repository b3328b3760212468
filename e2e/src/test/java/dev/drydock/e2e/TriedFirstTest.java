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

/** What would fail in the downtime fails before it, in the words of whoever refused. */
@Tag("connections")
class TriedFirstTest {
  private static final String TABLES =
      "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'";

  private static Harbour harbour;

  @BeforeAll
  static void begin() {
    harbour = Harbour.open("tried-first");
  }

  @AfterAll
  static void end() {
    harbour.close();
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void shouldBeBlockedBeforeAnythingIsTouched(Way way, String reason, List<String> words) {
    // Given an app that serves
    String app = way.name() + "-app";
    harbour.apply(way(app).app());
    harbour.await(app, Harbour.PATIENCE, () -> harbour.serving(app).size() == 1);
    List<String> serving = harbour.serving(app);

    // When
    harbour.begin(way);

    // Then
    MigrationRun run = harbour.awaitWord(way.name(), Duration.ofMinutes(1));
    assertThat(Runs.phase(run)).as(Runs.message(run)).isEqualTo("Blocked");
    assertThat(Runs.reason(run)).as(Runs.message(run)).isEqualTo(reason);
    assertThat(Runs.message(run)).contains(words);
    assertThat(harbour.jobs(way.name())).containsExactly("preflight");
    assertThat(harbour.database().sqlIn(way.name(), TABLES)).isEqualTo("0");
    assertThat(harbour.serving(app)).isEqualTo(serving);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        argumentSet(
            "an app for another machine",
            way("foreign").with("workloads", workload("foreign", "shop-elsewhere:1")),
            "ContainerNotStartable",
            List.of("exec format error: /server is a program for ", "and this node runs ")),
        argumentSet(
            "an app that was not pushed",
            way("missing").with("workloads", workload("missing", "shop-nowhere:1")),
            "ImageNotPullable",
            List.of("shop-nowhere:1")),
        argumentSet(
            "a tool for another machine",
            way("foreign-tool").with("image", "shop-elsewhere-tool:1"),
            "ToolUnusable",
            List.of("./migrate is a program for ", "and this node runs ")),
        argumentSet(
            "a tool that needs the internet",
            way("internet").tried("[socat, -u, 'TCP:registry.example.org:443', STDOUT]"),
            "ToolUnusable",
            List.of("registry.example.org")),
        argumentSet(
            "a tool that needs a home",
            way("homeless").tried("[sh, -c, 'echo started >/home/sailor/.migrate']"),
            "ToolUnusable",
            List.of("/home/sailor/.migrate")),
        argumentSet(
            "a mount that is not there",
            way("mount").with("certificates", "not-there"),
            "ConfigMissing",
            List.of("\"not-there\" not found")),
        argumentSet(
            "a claim that is not there",
            way("claim").with("claim", "not-there"),
            "Unschedulable",
            List.of("\"not-there\" not found")));
  }

  private static String workload(String way, String image) {
    return "[{kind: Deployment, name: %s-app, images: [{container: app, image: \"%s\"}]}]"
        .formatted(way, image);
  }

  /** Its app is another Deployment than the one that the Jobs resemble, which need not start. */
  private static Way way(String name) {
    return Way.byUrl(name, "sailor", "postgres://sailor:ah%40oy@postgres/" + name)
        .with("workloads", "[{kind: Deployment, name: %s-app}]".formatted(name));
  }
}
