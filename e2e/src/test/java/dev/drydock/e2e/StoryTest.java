package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** docs/story.md, sentence by sentence; its month lasts a minute. */
@ExtendWith(Shops.class)
@Tag("story")
class StoryTest {
  private static final DocumentedPage STORY = DocumentedPage.of("docs/story.md");
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Pattern FAILED = Pattern.compile("ended with (\\d)");

  private Scratch scratch;
  private Terminal terminal;

  /** Every documented command that is typed here. */
  static List<String> typed() {
    return STORY.commands();
  }

  @BeforeEach
  void openTheRepository(Shop shop) throws IOException {
    scratch = Scratch.of(shop);
    Checkout checkout = Checkout.ofLogbook("story");
    checkout.remove("prisma/migrations");
    checkout.commit("Keep a logbook");
    Map<String, String> environment = new HashMap<>(scratch.settings());
    environment.putAll(Checkout.identity());
    terminal = Terminal.in(checkout, "logbook", environment);
  }

  @AfterEach
  void close() {
    terminal.close();
    scratch.close();
  }

  @Test
  @ResourceLock("port 8080")
  void shouldGoAsItIsTold() throws IOException {
    // A database that was pushed, a baseline
    terminal.type(STORY.commandsUnder("A database that was pushed"));
    assertThat(terminal.type(STORY.commandsUnder("A baseline").replace("720h", "1m")))
        .contains("in sync");
    assertThat(state("logbook-staging")).isEqualTo("Succeeded Up 0_init");
    assertThat(state("logbook")).isEqualTo("Succeeded Up 0_init");

    // Three commits to staging
    String commits = terminal.type(STORY.commandsUnder("Three commits to staging"));
    assertThat(codes(commits)).containsExactly("1");
    assertThat(commits).contains("It adds a column that must not be empty", "23502");
    assertThat(state("logbook-staging")).startsWith("Succeeded Up").endsWith("_add_position");
    assertThat(state("logbook")).isEqualTo("Succeeded Up 0_init");

    // The tag goes to production
    String tagged = terminal.type(STORY.commandsUnder("The tag goes to production"));
    assertThat(codes(tagged)).containsExactly("4", "3");
    assertThat(tagged).contains("production takes a tag and nothing else");
    assertThat(running()).isEmpty();
    assertThat(endpoints()).isEmpty();
    String newest = backups().getLast();
    assertThat(newest).isEqualTo(run());

    // Somebody tests by hand
    await("the preview to be offered")
        .atMost(PATIENCE)
        .until(() -> terminal.answer(waiting()).contains("- look at the new app"));
    String message = terminal.answer(waiting());
    Process forward = terminal.start(Person.line(message, "look at the new app"));
    try {
      await("the preview")
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> preview().contains("All well"));
      assertThat(preview())
          .startsWith("logbook v1.1.0")
          .contains("Petrel text=All well position=unknown weather=fair");
    } finally {
      forward.destroy();
    }
    assertThat(endpoints()).isEmpty();
    terminal.type(Person.line(message, "approve"), returned());
    assertThat(state("logbook")).startsWith("Succeeded Up").endsWith("_add_position");
    assertThat(endpoints()).isNotEmpty();

    // A month later
    await("the old dump to be gone")
        .atMost(PATIENCE)
        .until(() -> backups().equals(List.of(newest)));
    assertThat(terminal.type(STORY.commandsUnder("A month later"))).contains(newest);
  }

  /** The exit codes that were told, in their order. */
  private static List<String> codes(String printed) {
    return FAILED.matcher(printed).results().map(found -> found.group(1)).toList();
  }

  private static String waiting() {
    return block(0);
  }

  private static String returned() {
    return block(1);
  }

  private static String block(int number) {
    return String.join("\n", STORY.blocksUnder("Somebody tests by hand").get(number).commands());
  }

  /** What the tester's browser shows. */
  private static String preview() {
    try (HttpClient browser = HttpClient.newHttpClient()) {
      return browser
          .send(
              HttpRequest.newBuilder(URI.create("http://localhost:8080/")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException notYet) {
      return "";
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private String run() {
    return terminal.answer("kubectl get -n logbook dbm/logbook --output=jsonpath='{.status.run}'");
  }

  private String state(String namespace) {
    return terminal.answer(
        "kubectl get -n %s dbm/logbook --output=jsonpath='{.status.phase} {.status.app} {.status.schemaVersion}'"
            .formatted(namespace));
  }

  /** The pods of production's app that are more than an entry waiting at the gate. */
  private String running() {
    return terminal.answer(
        "kubectl get pods -n logbook --selector=app.kubernetes.io/name=logbook-web --output=jsonpath='{.items[*].spec.nodeName}'");
  }

  private String endpoints() {
    return terminal.answer(
        "kubectl get endpointslices -n logbook --selector=kubernetes.io/service-name=logbook-web --output=jsonpath='{.items[*].endpoints[*].addresses[*]}'");
  }

  private List<String> backups() {
    return terminal
        .answer(
            "kubectl get dbb -n logbook --sort-by=.metadata.creationTimestamp --output=jsonpath='{range .items[*]}{.metadata.name}{\"\\n\"}{end}'")
        .lines()
        .toList();
  }
}
