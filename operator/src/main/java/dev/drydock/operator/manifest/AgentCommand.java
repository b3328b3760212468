package dev.drydock.operator.manifest;

/** The one word that tells an agent what to do, and labels its Job. */
public enum AgentCommand {
  PREFLIGHT("preflight"),
  BACKUP("backup"),
  MIGRATE("migrate"),
  SETTLE("settle");

  private final String word;

  AgentCommand(String word) {
    this.word = word;
  }

  /** The word as the agent reads it. */
  public String word() {
    return word;
  }
}
