package dev.drydock.e2e;

import dev.drydock.api.MigrationRun;

/** Release 1.1 with a migration that takes long enough to be interrupted. */
final class SlowRelease {
  private static final String SLEEPING = "query LIKE 'SELECT pg_sleep%'";

  private SlowRelease() {}

  /** Takes a small shop from 1.0 into the middle of that migration. */
  static MigrationRun migrating(Shop shop) {
    shop.with(App.SMALL).release("1.0");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.0");
    shop.release("1.1", Migrations.of("1.1-slow"));
    MigrationRun run = shop.awaitStep("Migrating");
    shop.await("the slow statement to run", () -> shop.database().sessions(SLEEPING) > 0);
    return run;
  }

  /** How often the migration was executed, whether its work was committed or not. */
  static long executions(Shop shop) {
    return shop.database().number("SELECT last_value FROM executions");
  }
}
