package dev.drydock.sandbox.http;

import dev.drydock.sandbox.table.Tables;

/** How much of an object a request wants to see. */
final class Views {
  private Views() {}

  static Tables.Include include(Call call) {
    return switch (call.parameter("includeObject")) {
      case "None" -> Tables.Include.NONE;
      case "Object" -> Tables.Include.OBJECT;
      default -> Tables.Include.METADATA;
    };
  }
}
