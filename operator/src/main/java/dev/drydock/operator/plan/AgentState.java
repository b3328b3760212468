package dev.drydock.operator.plan;

/** How far the agent in a pod is. */
public sealed interface AgentState {
  /** There is no pod yet, or its agent has not started. Next: all others. */
  record Starting() implements AgentState {}

  /** The agent runs and has not reached its door. Next: all but {@link Starting}. */
  record Working(String podUid) implements AgentState {}

  /** The agent has reached its door, and waits or has gone through. */
  record AtTheDoor(String podUid) implements AgentState {}

  /** The agent's last word. The last state. */
  record Reported(String podUid, AgentReport report) implements AgentState {}

  /** The agent is gone and left no report: what it did is not known. The last state. */
  record Lost(String why) implements AgentState {}
}
