package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A run that waits for a person: what its message offers, and how it is typed. */
final class Asking {
  static final String APPROVE = "approve, and let the app up";
  static final String LOOK = "look at the new app first";
  private static final Pattern LOCAL = Pattern.compile("localhost:(\\d+)");

  private Asking() {}

  /** The person types the command of the message that does what the words say. */
  static void types(Person person, MigrationRun run, String label) {
    Person.Answer answer = person.type(line(run, label));
    assertThat(answer.code()).as(answer.text()).isZero();
  }

  /** The command of the message that does what the words say. */
  static String line(MigrationRun run, String words) {
    return Person.line(Runs.message(run), words);
  }

  /** The newest run, once it asks in these words. */
  static MigrationRun await(Shop shop, String words) {
    shop.await(
        "the run to ask: " + words,
        () -> shop.newestRun().filter(run -> Runs.message(run).contains(words)).isPresent());
    return shop.newestRun().orElseThrow();
  }

  /** What the tester's browser shows. */
  static String lookedAt(Person tester, MigrationRun run) throws IOException, InterruptedException {
    if (Sandbox.isCurrent()) {
      return Sandbox.page(line(run, LOOK));
    }
    String port =
        LOCAL
            .matcher(Runs.message(run))
            .results()
            .map((MatchResult at) -> at.group(1))
            .findFirst()
            .orElseThrow();
    Process forward = tester.start("exec " + line(run, LOOK));
    try (HttpClient browser = HttpClient.newHttpClient()) {
      String first = forward.inputReader().readLine();
      assertThat(first).contains("Forwarding from");
      return browser
          .send(
              HttpRequest.newBuilder(URI.create("http://localhost:%s/".formatted(port))).build(),
              BodyHandlers.ofString())
          .body();
    } finally {
      forward.destroy();
      forward.waitFor();
    }
  }
}
