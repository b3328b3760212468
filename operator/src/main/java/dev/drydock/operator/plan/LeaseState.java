package dev.drydock.operator.plan;

/** Who may work on the database: the Lease that is named by its identity. */
public sealed interface LeaseState {

  /** Nobody, or a run that does not exist any more. */
  record Free() implements LeaseState {}

  /** This run. */
  record Mine() implements LeaseState {}

  /** The Held run that this one repairs: it may be taken over. */
  record Predecessor(String holder) implements LeaseState {}

  /** Another run. */
  record Other(String holder) implements LeaseState {}
}
