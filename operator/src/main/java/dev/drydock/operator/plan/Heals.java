package dev.drydock.operator.plan;

import java.util.Set;

/** Which reasons of Blocked heal without anybody's word to Drydock. */
final class Heals {
  private static final Set<String> REASONS =
      Set.of(
          "DatabaseUnreachable",
          "CredentialsRefused",
          "DatabaseMissing",
          "DatabaseUnreadable",
          "ConnectionInvalid",
          "ProxyMissing",
          "PermissionDenied",
          "DestinationNotWritable",
          "DestinationFull",
          "ToolLockHeld",
          "SessionLost",
          "TimedOut");

  private Heals() {}

  static boolean byItself(String reason) {
    return REASONS.contains(reason);
  }
}
