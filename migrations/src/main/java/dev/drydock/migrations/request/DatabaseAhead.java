package dev.drydock.migrations.request;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What to do when the database has migrations that the image lacks. */
public enum DatabaseAhead {
  @JsonProperty("Block")
  BLOCK,
  @JsonProperty("Allow")
  ALLOW
}
