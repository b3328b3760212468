package dev.drydock.migrations.request;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which sessions of others Drydock may end before it writes. */
public enum SessionPolicy {
  /** Ends idle sessions of the app's own role, waits for the others. */
  @JsonProperty("TerminateIdle")
  TERMINATE_IDLE,
  /** Ends all sessions that the role may end. */
  @JsonProperty("Terminate")
  TERMINATE,
  /** Ends none. */
  @JsonProperty("Wait")
  WAIT
}
