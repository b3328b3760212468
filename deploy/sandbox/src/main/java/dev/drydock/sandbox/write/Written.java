package dev.drydock.sandbox.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An object after a write, and what its writer should know. */
public record Written(ObjectNode object, List<String> warnings) {
  public Written {
    warnings = List.copyOf(warnings);
  }
}
