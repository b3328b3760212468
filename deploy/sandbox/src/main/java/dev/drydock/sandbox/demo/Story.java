package dev.drydock.sandbox.demo;

import static dev.drydock.sandbox.demo.DemoFailed.unless;
import static dev.drydock.sandbox.demo.Screen.Tone.BAD;
import static dev.drydock.sandbox.demo.Screen.Tone.GOOD;
import static dev.drydock.sandbox.demo.Screen.Tone.PLAIN;
import static dev.drydock.sandbox.demo.Screen.Tone.TITLE;
import static dev.drydock.sandbox.demo.Screen.Tone.WAITING;

import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The six releases, one after the other; each is checked in the cluster and in the database. */
final class Story {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String CONTENTS =
      "SELECT (SELECT md5(string_agg(md5(o::text), '' ORDER BY id)) FROM orders o)"
          + " || (SELECT md5(string_agg(md5(p::text), '' ORDER BY id)) FROM products p)";
  private static final String STATE_COLUMNS =
      "SELECT count(*) FROM information_schema.columns WHERE table_name = 'orders' AND column_name = 'state'";

  private final Shop shop;
  private final Database database;
  private final Kubectl kubectl;
  private final Screen screen;
  private final Timeline timeline;
  private final Summary summary = new Summary();

  Story(Shop shop, Database database, Kubectl kubectl, Screen screen) {
    this.shop = shop;
    this.database = database;
    this.kubectl = kubectl;
    this.screen = screen;
    this.timeline = new Timeline(shop, screen);
  }

  void play() throws Exception {
    firstInstall();
    String before = database.ask(CONTENTS);
    DatabaseBackup dump = pendingMigrations();
    nothingToMigrate();
    failedAndRolledBack();
    failedHalfWay();
    repaired();
    restored(dump, before);
    screen.blank();
    screen.say(
        PLAIN,
        kubectl
            .show("get", "dbm,mrun,dbb", "-n", shop.namespace())
            .replaceAll("(?m)^(?=.)", "    "));
    screen.blank();
    summary.lines().forEach(line -> screen.say(PLAIN, line));
  }

  private void firstInstall() throws Exception {
    release("1.0", "the first install: the pods wait until there is a schema");
    MigrationRun run = apply("1.0", "shop:1.0", "shop-migrations:1.0", "Succeeded");
    await("shop 1.0 to serve", () -> shop.serving().equals("shop 1.0"));
    String orders = database.ask("SELECT count(*) FROM orders");
    unless(orders.equals("5000"), "there are %s orders, not 5000".formatted(orders));
    seen("shop 1.0 serves, and the database has 5000 orders");
    summary.add(run);
  }

  private DatabaseBackup pendingMigrations() throws Exception {
    release("1.1", "pending migrations that change data: the app is down, and a dump is kept");
    MigrationRun run = apply("1.1", "shop:1.1", "shop-migrations:1.1", "Succeeded");
    await("shop 1.1 to serve", () -> shop.serving().equals("shop 1.1"));
    unless(
        database.ask("SELECT count(*) FROM orders WHERE total_cents > 0").equals("5000"),
        "not every order has its total");
    DatabaseBackup backup =
        Timeline.status(run)
            .map(MigrationRunStatus::backup)
            .flatMap(shop::backup)
            .orElseThrow(() -> new DemoFailed("there is no dump"));
    seen(
        "all 5000 orders have their total; the dump is %s"
            .formatted(Objects.requireNonNull(backup.getStatus().location())));
    summary.add(run);
    return backup;
  }

  private void nothingToMigrate() throws Exception {
    release("1.2", "a new app, nothing to migrate: the web never stops");
    try (Visitor visitor = new Visitor(shop)) {
      MigrationRun run = apply("1.2", "shop:1.2", "shop-migrations:1.2", "Succeeded");
      await(
          "shop 1.2 to serve alone",
          () -> shop.serving().equals("shop 1.2") && shop.started() == 2);
      unless(visitor.unanswered() == 0, "a client went unanswered: " + visitor.told());
      unless(
          Timeline.status(run).map(MigrationRunStatus::downtime).isEmpty(), "there was a downtime");
      seen("a client " + visitor.told());
      summary.add(run);
    }
  }

  private void failedAndRolledBack() throws Exception {
    release(
        "1.3",
        "a migration that fails and is rolled back whole: who was served before is served again");
    try (Visitor visitor = new Visitor(shop)) {
      MigrationRun run = apply("1.3", "shop:1.3", "shop-migrations:1.3", "Resumed");
      await("shop 1.2 to serve again", () -> shop.serving().equals("shop 1.2"));
      unless(database.ask(STATE_COLUMNS).equals("0"), "the failed migration left a column behind");
      seen("a client " + visitor.told());
      summary.add(run);
    }
  }

  private void failedHalfWay() throws Exception {
    release(
        "1.4",
        "a migration that leaves half its work behind: the app stays down until a person has looked");
    MigrationRun run = apply("1.4", "shop:1.3", "shop-migrations:1.3-halfway", "Held");
    await("every pod of the app to be gone", () -> shop.started() == 0);
    unless(
        database.ask("SELECT count(*) FROM pg_class WHERE relname = 'orders_by_time'").equals("1"),
        "the index of the half that was done is not there");
    seen("no pod of the app runs, and the index of the first half is there");
    String described = kubectl.show("describe", "dbm", "shop", "-n", shop.namespace());
    String message = readyMessage();
    unless(
        message.lines().allMatch(line -> described.contains(line.strip())),
        "kubectl describe does not say what to do");
    screen.say(WAITING, message.replaceAll("(?m)^", "    "));
    summary.add(run);
  }

  private String readyMessage() {
    return kubectl.run(
        "get",
        "dbm",
        "shop",
        "-n",
        shop.namespace(),
        "-o",
        "jsonpath={.status.conditions[?(@.type==\"Ready\")].message}");
  }

  private void repaired() throws Exception {
    release("1.5", "the repaired image: in sync, and the app is let up");
    MigrationRun run = apply("1.5", "shop:1.3.1", "shop-migrations:1.3.1-halfway", "Succeeded");
    await("shop 1.3.1 to serve", () -> shop.serving().equals("shop 1.3.1"));
    unless(database.ask(STATE_COLUMNS).equals("1"), "the migration's column is not there");
    seen("shop 1.3.1 serves on the new schema");
    summary.add(run);
  }

  private void restored(DatabaseBackup dump, String before) {
    screen.blank();
    screen.say(TITLE, "The dump of release 1.1, restored into a scratch database");
    String restored =
        database.askRestored(Objects.requireNonNull(dump.getStatus().location()), CONTENTS);
    unless(restored.equals(before), "the restored dump is not what was there before 1.1");
    seen("every row is what it was before release 1.1");
  }

  private void release(String number, String title) {
    screen.blank();
    screen.say(TITLE, "Release %s: %s".formatted(number, title));
  }

  private MigrationRun apply(String release, String app, String migrations, String expected)
      throws InterruptedException {
    Path manifest = shop.manifest(release, app, migrations);
    timeline.begin();
    kubectl.show("apply", "-f", manifest.toString());
    MigrationRun run = timeline.follow();
    String outcome = Timeline.outcome(run);
    screen.say(
        outcome.equals("Succeeded") ? GOOD : BAD,
        "  %s  %s%s"
            .formatted(
                Screen.seconds(timeline.elapsed()),
                outcome,
                Timeline.status(run)
                    .map(MigrationRunStatus::downtime)
                    .flatMap(downtime -> Optional.ofNullable(downtime.duration()))
                    .map(duration -> ", downtime " + duration)
                    .orElse("")));
    unless(
        outcome.equals(expected),
        "the run was to end as %s, but it is %s".formatted(expected, outcome));
    kubectl.run(
        "wait",
        "dbm/shop",
        "-n",
        shop.namespace(),
        "--for=condition=Reconciling=False",
        "--timeout=60s");
    return run;
  }

  private void seen(String what) {
    screen.say(GOOD, "  seen: " + what);
  }

  private void await(String what, Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.call()) {
      unless(Instant.now().isBefore(end), "waited in vain for " + what);
      screen.progress(timeline.elapsed(), "waiting for " + what);
      Thread.sleep(100);
    }
  }
}
