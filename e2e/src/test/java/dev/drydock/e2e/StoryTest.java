package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseBackupStatus;
import dev.drydock.api.DatabaseMigrationStatus;
import dev.drydock.api.MigrationRun;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** docs/story.md, sentence by sentence; its month lasts a minute. */
@ExtendWith(Shops.class)
@Order(1)
class StoryTest {
  private static final Logger LOG = LoggerFactory.getLogger(StoryTest.class);
  private static final DocumentedPage STORY = DocumentedPage.of("docs/story.md");
  private static final Pattern FAILED = Pattern.compile("(?m)^ended with (\\d)$");
  private static final String COMMITS = "Three commits to staging";
  private static final String TESTED = "Somebody tests by hand";

  private Checkout checkout;
  private Scratch scratch;
  private Terminal terminal;
  private Shop staging;
  private Shop production;

  /** Every documented command that is typed here. */
  static List<String> typed() {
    return STORY.commands();
  }

  @BeforeEach
  void openTheRepository(Shop shop) throws IOException {
    scratch = Scratch.of(shop);
    checkout = Checkout.ofLogbook("story");
    checkout.remove("prisma/migrations");
    checkout.commit("Keep a logbook");
    Map<String, String> environment = new HashMap<>(scratch.settings());
    environment.putAll(Checkout.identity());
    terminal = Terminal.in(checkout, "logbook", environment);
    staging = new Shop(terminal.namespace() + "-staging").called("logbook");
    production = new Shop(terminal.namespace()).called("logbook");
  }

  @AfterEach
  void close() {
    terminal.close();
    scratch.close();
  }

  @Test
  @ResourceLock("port 8080")
  void shouldGoAsItIsTold() throws IOException, InterruptedException {
    adoptWhatWasPushed();
    takeThreeCommitsToStaging();
    String first = dumps().getLast();
    String run = releaseTheTag(first);
    lookAndApprove(run);
    waitForAMonth(first, run);
  }

  private void adoptWhatWasPushed() {
    terminal.type(STORY.commandsUnder("A database that was pushed"));
    String adopted = terminal.type(STORY.commandsUnder("A baseline").replace("720h", "1m"));
    assertThat(adopted).contains("in sync");
    assertThat(checkout.read("prisma/migrations/0_init/migration.sql"))
        .contains("CREATE TABLE \"Ship\"", "CREATE TABLE \"Entry\"");
    assertThat(state(staging)).isEqualTo("Succeeded Up 0_init");
    assertThat(state(production)).isEqualTo("Succeeded Up 0_init");
    assertThat(sql("SELECT migration_name, applied_steps_count FROM _prisma_migrations"))
        .isEqualTo("0_init|0");
    assertThat(page("logbook")).startsWith("logbook v1.0.0").contains("Petrel text=All well");
    assertThat(endpoints()).hasSize(2);
  }

  private void takeThreeCommitsToStaging() {
    // A transaction of the server's own would be one more than the migration's.
    terminal.type(
        "kubectl exec -n logbook-staging deployment/logbook-postgres -- psql --username=logbook --command='ALTER SYSTEM SET autovacuum = off' --command='SELECT pg_reload_conf()'");
    String two = terminal.type(lines(COMMITS, 0, 2));
    assertThat(codes(two)).containsExactly("1");
    assertThat(two)
        .contains("It adds a column that must not be empty", "23502", "migrate resolve --rolled")
        .doesNotContain("P3009");
    assertThat(Runs.result(staging.runs().getLast()).orElseThrow().unchanged()).isTrue();
    assertThat(state(staging)).startsWith("Resumed Up ").endsWith("_add_weather");
    assertThat(page("logbook-staging")).contains(" weather=fair").doesNotContain(" position=");

    terminal.type(lines(COMMITS, 2, 4));
    assertThat(state(staging)).startsWith("Succeeded Up ").endsWith("_add_position");
    assertThat(page("logbook-staging")).contains(" position=unknown weather=fair");
    assertThat(state(production)).isEqualTo("Succeeded Up 0_init");
  }

  private String releaseTheTag(String first) {
    production.await("the first dump to be older than a month", () -> isOld(first));
    assertThat(dump(first).retainedBecause()).isEqualTo("NewestVerified");

    String tagged = terminal.type(STORY.commandsUnder("The tag goes to production"));
    assertThat(codes(tagged)).containsExactly("4", "3");
    assertThat(tagged).contains("production takes a tag and nothing else");
    assertThat(running()).isEmpty();
    assertThat(endpoints()).isEmpty();

    MigrationRun run = production.runs().getLast();
    assertThat(Runs.reason(run)).isEqualTo("WaitingForApproval");
    assertThatTheDumpIsFromBefore(run);
    return Runs.name(run);
  }

  private void assertThatTheDumpIsFromBefore(MigrationRun run) {
    DatabaseBackupStatus dump = production.backup(run).getStatus();
    assertThat(dump.phase()).isEqualTo("Verified");
    assertThat(dump.schemaVersion()).isEqualTo("0_init");
    String began =
        sql(
            "SELECT floor(extract(epoch FROM min(started_at))) FROM _prisma_migrations WHERE migration_name ~ '_add_'");
    assertThat(Instant.parse(Objects.requireNonNull(dump.finishedAt())).getEpochSecond())
        .as("the dump ends before the first migration begins")
        .isLessThanOrEqualTo(Long.parseLong(began));

    production.apply(Template.filled("restore.yaml", Map.of("app", "logbook")));
    production.await("the pod that looks at the claim", () -> production.pods().isReady("restore"));
    String file = "/backups/" + dump.location();
    assertThat(onTheClaim("sha256sum", file)).startsWith(dump.sha256() + " ");
    assertThat(onTheClaim("pg_restore", "--file=-", file))
        .contains("All well")
        .doesNotContain("weather");
  }

  private void lookAndApprove(String name) throws IOException, InterruptedException {
    production.await(
        "the preview to be offered",
        () -> Runs.message(production.run(name)).contains("- " + Asking.LOOK));
    String message = terminal.answer(lines(TESTED, 0, 1));
    assertThat(message.lines().filter(line -> line.startsWith("- "))).hasSize(3);
    assertThat(Person.line(message, Asking.LOOK)).endsWith(" 8080:8080");
    assertThat(Person.line(message, "go back")).contains("suspend");
    assertThat(Asking.lookedAt(Person.administrator(), production.run(name)))
        .startsWith("logbook v1.1.0\n")
        .contains("Petrel text=All well position=unknown weather=fair");
    assertThat(running()).isEmpty();
    assertThat(endpoints()).isEmpty();

    String returned = terminal.type(Person.line(message, Asking.APPROVE), lines(TESTED, 1, 2));
    LOG.info("{}: {}", name, Runs.times(production.run(name)));
    assertThat(returned).contains("v1.1.0 is set already");
    assertThat(state(production)).startsWith("Succeeded Up ").endsWith("_add_position");
    assertThat(running()).hasSize(2);
    assertThat(endpoints()).hasSize(2);
    assertThat(page("logbook"))
        .startsWith("logbook v1.1.0\n")
        .contains("Petrel text=All well position=unknown weather=fair");
    assertThat(terminal.type(lines(TESTED, 2, 3))).contains("Database schema is up to date");
  }

  private void waitForAMonth(String first, String newest) {
    production.await("the old dump to be gone", () -> dumps().equals(List.of(newest)));
    production.await("the newest one to be as old", () -> isOld(newest));
    assertThat(terminal.type(STORY.commandsUnder("A month later")))
        .contains(newest)
        .doesNotContain(first);
    assertThat(dump(newest).phase()).isEqualTo("Verified");
    assertThat(dump(newest).retainedBecause()).isEqualTo("NewestVerified");
    String file = "/backups/%s/logbook/%s".formatted(production.namespace(), newest);
    assertThat(onTheClaim("find", "/backups/" + production.namespace(), "-type", "f").lines())
        .containsExactlyInAnyOrder(file + ".dump", file + ".json");
  }

  /** The commands of some of the blocks under a heading, as they are typed into one shell. */
  private static String lines(String heading, int from, int to) {
    return STORY.blocksUnder(heading).subList(from, to).stream()
        .flatMap(block -> block.commands().stream())
        .collect(Collectors.joining("\n"));
  }

  /** The exit codes that were told, in their order. */
  private static List<String> codes(String printed) {
    return FAILED.matcher(printed).results().map(found -> found.group(1)).toList();
  }

  private static String state(Shop stage) {
    DatabaseMigrationStatus status = stage.migration().getStatus();
    return "%s %s %s".formatted(status.phase(), status.app(), status.schemaVersion());
  }

  /** What production's database answers. */
  private String sql(String statement) {
    return terminal.answer(
        "kubectl exec -n logbook deployment/logbook-postgres -- psql --username=logbook --no-align --tuples-only --command=\"%s\""
            .formatted(statement));
  }

  /** What the Service of a stage's app answers, asked from inside one of the pods. */
  private String page(String stage) {
    return terminal.answer(
        "kubectl exec -n %s deployment/logbook-web -- node --eval \"fetch('http://logbook-web/').then(got => got.text()).then(text => console.log(text))\""
            .formatted(stage));
  }

  /** Where the pods of production's app run; one that waits at the gate is not among them. */
  private List<String> running() {
    return words(
        "kubectl get pods -n logbook --selector=app.kubernetes.io/name=logbook-web --output=jsonpath='{.items[*].spec.nodeName}'");
  }

  /** The addresses that production's traffic is led to, those of pods that are not ready too. */
  private List<String> endpoints() {
    return words(
        "kubectl get endpointslices -n logbook --selector=kubernetes.io/service-name=logbook-web --output=jsonpath='{.items[*].endpoints[*].addresses[*]}'");
  }

  private List<String> words(String line) {
    return Stream.of(terminal.answer(line).split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }

  private List<String> dumps() {
    return production.backups().stream().map(dump -> dump.getMetadata().getName()).toList();
  }

  private DatabaseBackupStatus dump(String name) {
    return production.backups().stream()
        .filter(dump -> dump.getMetadata().getName().equals(name))
        .map(DatabaseBackup::getStatus)
        .findFirst()
        .orElseThrow();
  }

  /** Whether the time for which a dump is kept in any case has passed. */
  private boolean isOld(String name) {
    return Instant.parse(Objects.requireNonNull(dump(name).expiresAt())).isBefore(Instant.now());
  }

  private String onTheClaim(String... command) {
    return Cluster.exec(production.namespace(), "restore", command);
  }
}
