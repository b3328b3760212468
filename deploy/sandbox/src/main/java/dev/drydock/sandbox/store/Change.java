package dev.drydock.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.kinds.Kind;
import java.util.Optional;

/**
 * Something that happened to an object.
 *
 * @param object as it is now; of a removed one its last state, with the version of its removal
 * @param before as it was, unless it is new
 */
public record Change(
    Type type, Kind kind, ObjectNode object, Optional<ObjectNode> before, long version) {

  /** As watches say it. */
  public enum Type {
    ADDED,
    MODIFIED,
    DELETED
  }
}
