package dev.drydock.migrations.door;

import java.nio.file.Path;

/**
 * Where the pod's folders are.
 *
 * @param shared what tool and agent share
 * @param podinfo where the downward API writes
 * @param backups the claim
 * @param terminationLog the container's last word
 */
public record Places(Path shared, Path podinfo, Path backups, Path terminationLog) {
  /** The places of the pod contract. */
  public static Places ofPod() {
    return new Places(
        Path.of("/drydock"),
        Path.of("/podinfo"),
        Path.of("/backups"),
        Path.of("/dev/termination-log"));
  }

  /** Says to others that this agent waits. */
  public Path atTheDoor() {
    return shared.resolve("at-the-door");
  }

  /** Says to this agent, started anew, that it has already been let through once. */
  public Path went() {
    return shared.resolve("went");
  }
}
