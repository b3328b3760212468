package dev.drydock.migrations.external;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.door.Deadline;
import dev.drydock.migrations.profile.Comparison;
import dev.drydock.migrations.profile.ComparisonRules;
import dev.drydock.migrations.profile.History;
import dev.drydock.migrations.profile.MigrationFile;
import dev.drydock.migrations.profile.MigrationSet;
import dev.drydock.migrations.profile.Profile.FailureWords;
import dev.drydock.migrations.profile.Profile.ListQuestion;
import dev.drydock.migrations.profile.Profile.Question;
import dev.drydock.migrations.profile.Profile.Questions;
import dev.drydock.migrations.profile.Standing;
import dev.drydock.migrations.profile.Version;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks a tool that alone can tell how image and database stand to each other.
 *
 * <p>A yes or a no is what its profile knows as such. Everything else (a command that hangs or is
 * missing, a code that nobody has seen before, a list that is not there) is no answer, and without
 * an answer nothing is begun and nothing is proven.
 */
final class ToolQuestions {
  /** Long enough for a first start on a busy node. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Runs a command of the tool. */
  @FunctionalInterface
  interface Runner {
    Ended run(String name, List<String> arguments, Deadline deadline)
        throws IOException, InterruptedException;
  }

  /** How a command ended; without an exit code where it did not end by itself. */
  record Ended(Optional<Integer> exitCode, String how, ToolOutput output) {}

  /** What the tool says to a question. */
  private sealed interface Reply {
    record Yes(ToolOutput output) implements Reply {}

    record No(String why) implements Reply {}

    record Nothing(String why) implements Reply {}
  }

  private final Questions questions;
  private final Optional<FailureWords> words;
  private final Runner runner;

  ToolQuestions(Questions questions, Optional<FailureWords> words, Runner runner) {
    this.questions = questions;
    this.words = words;
    this.runner = runner;
  }

  /** What is wrong with the image's migrations by themselves. */
  Optional<Standing> flaw(Deadline deadline) throws InterruptedException {
    return notYes("whole", questions.whole(), deadline);
  }

  /**
   * How image and database stand.
   *
   * @param image names only, by which a no is put into words
   */
  Standing standing(MigrationSet image, History history, ComparisonRules rules, Deadline deadline)
      throws InterruptedException {
    if (history instanceof History.Absent absent && !absent.schemaEmpty()) {
      // The tool would take what is there for its own work.
      return new Standing.NotEmpty();
    }
    ListQuestion pending = questions.pending();
    return switch (ask("pending", pending.arguments(), pending.no(), deadline)) {
      case Reply.No(String why) -> parted(Comparison.of(image, history, rules), why);
      case Reply.Nothing(String why) -> new Standing.Untold(why);
      case Reply.Yes(ToolOutput output) -> {
        Optional<List<MigrationFile>> listed = listed(output, pending);
        if (listed.isEmpty()) {
          yield new Standing.Untold("what it would run is not in its answer");
        }
        yield listed.get().isEmpty() ? proven(deadline) : new Standing.Pending(listed.get());
      }
    };
  }

  /** That nothing is pending is no proof: the schema may have been changed by somebody else. */
  private Standing proven(Deadline deadline) throws InterruptedException {
    return notYes("proof", questions.proof(), deadline).orElseGet(Standing.InSync::new);
  }

  /** What it means that the answer is not yes. */
  private Optional<Standing> notYes(String name, Question question, Deadline deadline)
      throws InterruptedException {
    return switch (ask(name, question.arguments(), question.no(), deadline)) {
      case Reply.Yes _ -> Optional.empty();
      case Reply.No(String why) -> Optional.of(new Standing.Diverged(List.of(why)));
      case Reply.Nothing(String why) -> Optional.of(new Standing.Untold(why));
    };
  }

  /** The tool has said no; names may tell it better, and decide nothing. */
  private static Standing parted(Standing byNames, String why) {
    return switch (byNames) {
      case Standing.Ahead ahead -> new Standing.Ahead(ahead.newer(), false);
      case Standing.Diverged diverged ->
          new Standing.Diverged(
              Stream.concat(diverged.findings().stream(), Stream.of(why)).toList());
      default -> new Standing.Diverged(List.of(why));
    };
  }

  private Reply ask(String name, List<String> arguments, List<String> no, Deadline deadline)
      throws InterruptedException {
    Ended ended;
    try {
      ended = runner.run(name, arguments, deadline.within(PATIENCE));
    } catch (IOException e) {
      return new Reply.Nothing("it could not be asked: " + e.getMessage());
    }
    Optional<ToolAnswer> answer = ended.output().answer(words);
    String said = ended.output().message(words).orElse("it said nothing");
    if (ended.exitCode().isEmpty()) {
      return new Reply.Nothing(command(arguments) + " " + ended.how() + ": " + said);
    }
    int exitCode = ended.exitCode().get();
    if (answer.isPresent() && exitCode == 0) {
      return new Reply.Yes(ended.output());
    }
    boolean known =
        no.contains(Integer.toString(exitCode))
            || answer.flatMap(ToolAnswer::code).filter(no::contains).isPresent();
    return answer.isPresent() && known
        ? new Reply.No(said)
        : new Reply.Nothing(
            "%s ends with exit code %d: %s".formatted(command(arguments), exitCode, said));
  }

  private static String command(List<String> arguments) {
    return arguments.stream()
        .filter(word -> !word.equals("--json"))
        .collect(Collectors.joining(" "));
  }

  private Optional<List<MigrationFile>> listed(ToolOutput output, ListQuestion question) {
    return output
        .answer(words)
        .flatMap(answer -> answer.list(question.list()))
        .map(all -> all.stream().map(each -> migration(each, question)).toList());
  }

  private static MigrationFile migration(JsonNode listed, ListQuestion question) {
    String name = listed.at(question.name()).asText();
    return new MigrationFile.Versioned(
        Version.named(name),
        ProfiledFiles.NO_DESCRIPTION,
        name,
        Optional.of(listed.at(question.checksum()).asText()));
  }
}
