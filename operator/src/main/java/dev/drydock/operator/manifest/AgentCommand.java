package dev.drydock.operator.manifest;

/** The one word that tells an agent what to do, and labels its Job. */
public enum AgentCommand {
  PREFLIGHT("preflight", false),
  BACKUP("backup", true),
  MIGRATE("migrate", true),
  SETTLE("settle", false),
  EXPIRE("expire", false);

  private final String word;
  private final boolean door;

  AgentCommand(String word, boolean door) {
    this.word = word;
    this.door = door;
  }

  /** Whether it waits for its go, and is ready when it does. */
  public boolean hasDoor() {
    return door;
  }

  /** The word as the agent reads it. */
  public String word() {
    return word;
  }
}
