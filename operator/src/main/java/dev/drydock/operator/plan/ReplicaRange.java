package dev.drydock.operator.plan;

/** How many replicas an autoscaler lets a workload have. */
public record ReplicaRange(int minimum, int maximum) {
  /** Where no autoscaler has a say. */
  public static final ReplicaRange ANY = new ReplicaRange(0, Integer.MAX_VALUE);

  public ReplicaRange {
    if (minimum < 0 || maximum < minimum) {
      throw new IllegalArgumentException("no range: %d to %d".formatted(minimum, maximum));
    }
  }

  /** The nearest number in the range; a workload that rests at 0 goes on resting. */
  int nearest(int replicas) {
    return replicas == 0 ? 0 : Math.clamp(replicas, minimum, maximum);
  }
}
