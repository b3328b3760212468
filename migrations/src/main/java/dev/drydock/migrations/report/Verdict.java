package dev.drydock.migrations.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a step ended. */
public enum Verdict {
  @JsonProperty("InSync")
  IN_SYNC,
  @JsonProperty("Pending")
  PENDING,
  @JsonProperty("Blocked")
  BLOCKED,
  @JsonProperty("Verified")
  VERIFIED,
  @JsonProperty("Failed")
  FAILED,
  @JsonProperty("Stopped")
  STOPPED,
  @JsonProperty("NotInSync")
  NOT_IN_SYNC,
  @JsonProperty("Expired")
  EXPIRED
}
