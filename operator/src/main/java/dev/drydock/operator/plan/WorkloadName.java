package dev.drydock.operator.plan;

/** A workload by kind and name, in the namespace of its run. */
public record WorkloadName(String kind, String name) {
  @Override
  public String toString() {
    return kind + " " + name;
  }
}
