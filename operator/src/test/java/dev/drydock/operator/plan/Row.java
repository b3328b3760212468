package dev.drydock.operator.plan;

/** One line of a decision table: what is recorded and seen, when, and the step that follows. */
record Row(String situation, Assignment run, Observations seen, int seconds, String expected) {

  static Row row(String situation, Observations seen, String expected) {
    return new Row(situation, Assignments.SHOP, seen, 0, expected);
  }

  /** The same some seconds after noon, when everything was begun. */
  Row after(int later) {
    return new Row(situation, run, seen, later, expected);
  }

  /** The same for a run that was made to do something else. */
  Row of(Assignment other) {
    return new Row(situation, other, seen, seconds, expected);
  }

  /** What the planner says. */
  String decided() {
    return Steps.line(Planner.next(run, seen.seen(), Observations.later(seconds)));
  }

  @Override
  public String toString() {
    return situation;
  }
}
