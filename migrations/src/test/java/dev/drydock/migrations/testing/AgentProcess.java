package dev.drydock.migrations.testing;

import dev.drydock.migrations.Agent;
import dev.drydock.migrations.door.Places;
import dev.drydock.migrations.report.StepName;
import java.nio.file.Path;
import java.time.Clock;

/** The agent in a process of its own, which a test can kill: home folder, then step. */
public final class AgentProcess {
  private AgentProcess() {}

  public static void main(String... arguments) {
    Path home = Path.of(arguments[0]);
    Places places =
        new Places(
            home.resolve("drydock"),
            home.resolve("podinfo"),
            home.resolve("backups"),
            home.resolve("termination-log"));
    Agent agent = new Agent(System.getenv(), places, Clock.systemUTC());
    System.exit(agent.run(StepName.valueOf(arguments[1])));
  }
}
