package dev.drydock.migrations;

import dev.drydock.migrations.door.Places;
import dev.drydock.migrations.report.StepName;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the pod. */
@Command(
    name = "drydock-migrations",
    description = "Does one step of a run beside the database and leaves one report.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  public static void main(String... arguments) {
    // Threads of a tool that hangs must not keep the pod alive.
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Command(name = "preflight", description = "Looks at everything, writes nothing.")
  int preflight() {
    return run(StepName.PREFLIGHT);
  }

  @Command(name = "backup", description = "Takes a verified dump once it is let through the door.")
  int backup() {
    return run(StepName.BACKUP);
  }

  @Command(name = "migrate", description = "Runs the migrations once, and proves what they left.")
  int migrate() {
    return run(StepName.MIGRATE);
  }

  @Command(name = "settle", description = "Reads the outcome of a migration that is not known.")
  int settle() {
    return run(StepName.SETTLE);
  }

  @Command(name = "expire", description = "Deletes a dump and its manifest.")
  int expire() {
    return run(StepName.EXPIRE);
  }

  private static int run(StepName step) {
    return new Agent(System.getenv(), Places.ofPod(), Clock.systemUTC()).run(step);
  }
}
