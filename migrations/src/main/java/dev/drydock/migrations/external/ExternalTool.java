package dev.drydock.migrations.external;

import dev.drydock.migrations.door.Deadline;
import dev.drydock.migrations.door.Handover;
import dev.drydock.migrations.profile.Comparison;
import dev.drydock.migrations.profile.ComparisonRules;
import dev.drydock.migrations.profile.Execution;
import dev.drydock.migrations.profile.History;
import dev.drydock.migrations.profile.MigrationSet;
import dev.drydock.migrations.profile.MigrationsUnreadable;
import dev.drydock.migrations.profile.Profile;
import dev.drydock.migrations.profile.Profile.Commands;
import dev.drydock.migrations.profile.Standing;
import dev.drydock.migrations.profile.Tool;
import dev.drydock.migrations.request.ToolChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A tool that runs in the app's own image, on the agent's orders. */
public final class ExternalTool implements Tool {
  /** What the tool says; the last lines of it go into the report of a failure. */
  private static final Logger OUTPUT = LoggerFactory.getLogger("tool");

  /** A command of a tool has no time of its own: who gave the order ends it. */
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private static final Duration TO_END = Duration.ofSeconds(5);
  private static final int KILLED = 137;

  private final Profile profile;
  private final ToolChoice choice;
  private final String schema;
  private final Path shared;
  private final Shim shim;
  private final ProfiledFiles files;
  private final Optional<ToolQuestions> questions;
  private int asked;

  public ExternalTool(Profile profile, ToolChoice choice, String schema, Path shared) {
    this.profile = profile;
    this.choice = choice;
    this.schema = schema;
    this.shared = shared;
    this.shim = new Shim(shared);
    this.files = new ProfiledFiles(profile.files().orElseThrow());
    this.questions =
        profile.questions().map(asked -> new ToolQuestions(asked, profile.failure(), this::ask));
  }

  @Override
  public Profile profile() {
    return profile;
  }

  @Override
  public String historySchema() {
    return profile.history().schema().orElse(schema);
  }

  @Override
  public String historyTable() {
    return choice.historyTable().orElse(profile.history().table());
  }

  @Override
  public Optional<Standing> flaw(Deadline deadline) throws InterruptedException {
    return questions.isPresent() ? questions.get().flaw(deadline) : Optional.empty();
  }

  @Override
  public Standing standing(MigrationSet image, History history, Deadline deadline)
      throws InterruptedException {
    ComparisonRules rules =
        new ComparisonRules(
            profile.files().orElseThrow().outOfOrder(),
            choice.baseline().map(files::version),
            true);
    return questions.isPresent()
        ? questions.get().standing(image, history, rules, deadline)
        : Comparison.of(image, history, rules);
  }

  @Override
  public Handover.Outcome handOver(Duration patience) throws IOException, InterruptedException {
    String order = OrderText.files(profile.files().orElseThrow(), choice.path());
    Shim.Answer answer = shim.order("files", "files", order, Deadline.in(patience));
    return switch (answer) {
      case Shim.Answer.Said(String words) when words.startsWith("files ") ->
          new Handover.Outcome.Ready(shared.resolve("files"));
      case Shim.Answer.Said(String words) ->
          new Handover.Outcome.Refused(words.replaceFirst("^failed ", ""));
      case Shim.Answer.Gone _ ->
          new Handover.Outcome.Refused("the container of the migration image has ended");
      case Shim.Answer.Silence _ -> new Handover.Outcome.Silent();
    };
  }

  @Override
  public MigrationSet read(Path folder, DataSource connections) throws MigrationsUnreadable {
    return files.read(folder);
  }

  @Override
  public History history(Connection connection) throws SQLException {
    return new ProfiledHistory(profile, schema, historyTable(), files::version).read(connection);
  }

  @Override
  public Optional<String> trial(Deadline deadline) throws IOException, InterruptedException {
    Optional<List<String>> arguments = commands().trial();
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    Shim.Answer answer = run("trial", arguments.get(), deadline);
    ToolOutput output = ToolOutput.of(shim.output("trial"));
    String said = output.message(profile.failure()).orElse("it said nothing");
    return switch (answer) {
      case Shim.Answer.Said(String words) when exitCode(words) == 0 -> Optional.empty();
      case Shim.Answer.Said _ when commands().healthy().filter(output::says).isPresent() ->
          Optional.empty();
      case Shim.Answer.Said(String words) ->
          Optional.of("ends with exit code %d: %s".formatted(exitCode(words), said));
      case Shim.Answer.Gone _ -> Optional.of("was killed with its container: " + said);
      case Shim.Answer.Silence _ -> Optional.of("hangs: " + said);
    };
  }

  @Override
  public Execution migrate(Path folder, DataSource connections, List<String> baseline)
      throws IOException, InterruptedException {
    try {
      int number = 0;
      for (String version : baseline) {
        List<String> arguments =
            commands().baseline().orElseThrow().stream()
                .map(word -> word.replace("{version}", version))
                .toList();
        Execution marked = execute("baseline-" + ++number, arguments);
        if (!(marked instanceof Execution.Finished)) {
          return marked;
        }
      }
      return execute("migrate", commands().migrate());
    } finally {
      // What the command left running is ended before anything is proven.
      if (questions.isPresent()) {
        shim.order("end", "end", "", Deadline.in(TO_END));
      } else {
        close();
        shim.awaitGone();
      }
    }
  }

  private Execution execute(String name, List<String> arguments)
      throws IOException, InterruptedException {
    Shim.Answer answer = run(name, arguments, Deadline.in(FOR_EVER));
    ToolOutput output = ToolOutput.of(shim.output(name));
    output.lastLines().forEach(OUTPUT::info);
    if (!(answer instanceof Shim.Answer.Said(String words))) {
      return output.killed("");
    }
    int exitCode = exitCode(words);
    if (exitCode == 0) {
      return new Execution.Finished(Optional.empty());
    }
    if (exitCode == KILLED) {
      return output.killed(" (exit code 137: it may have had too little memory)");
    }
    return output.failure(
        profile.failure(),
        "the tool ended with exit code %d and told no error".formatted(exitCode));
  }

  private ToolQuestions.Ended ask(String name, List<String> arguments, Deadline deadline)
      throws IOException, InterruptedException {
    // The same is asked more than once in a pod.
    String order = name + "-" + ++asked;
    Shim.Answer answer = run(order, arguments, deadline);
    ToolOutput output = ToolOutput.of(shim.output(order));
    return switch (answer) {
      case Shim.Answer.Said(String words) ->
          new ToolQuestions.Ended(Optional.of(exitCode(words)), "ended", output);
      case Shim.Answer.Gone _ ->
          new ToolQuestions.Ended(Optional.empty(), "was killed with its container", output);
      case Shim.Answer.Silence _ -> new ToolQuestions.Ended(Optional.empty(), "hangs", output);
    };
  }

  private Shim.Answer run(String name, List<String> arguments, Deadline deadline)
      throws IOException, InterruptedException {
    List<List<String>> programs =
        choice.command().map(List::of).orElseGet(() -> profile.program().orElseThrow());
    return shim.order(
        "run", name, OrderText.command(profile, schema, programs, arguments), deadline);
  }

  private Commands commands() {
    return profile.commands().orElseThrow();
  }

  private static int exitCode(String words) {
    return Integer.parseInt(words.substring(words.lastIndexOf(' ') + 1));
  }

  @Override
  public void close() {
    shim.close();
  }
}
