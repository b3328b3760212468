package dev.drydock.operator.world;

import dev.drydock.operator.plan.Step;

/** What a run that only observes may do. */
final class Observers {
  private Observers() {}

  /** Whether the step leaves app and database alone, and asks for no dump. */
  static boolean touchesNothing(Step step) {
    return switch (step) {
      case Step.CreatePreflight _,
          Step.RemoveJob _,
          Step.AdoptJob _,
          Step.GiveLeaseBack _,
          Step.DropFinalizer _ ->
          true;
      case Step.Act _ -> false;
      case Step.BeginQuiescing _, Step.BeginWithGo _, Step.BeginResuming _ -> false;
      case Step.Note _, Step.Wait _, Step.Await _, Step.Done _ -> true;
    };
  }
}
