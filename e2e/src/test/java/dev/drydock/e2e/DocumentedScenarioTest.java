package dev.drydock.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The README's quickstart, the runbook's choices and the restore page, as a reader types them. */
class DocumentedScenarioTest {
  private static final DocumentedPage README = DocumentedPage.of("README.md");
  private static final DocumentedPage RUNBOOK = DocumentedPage.of("docs/runbook.md");
  private static final DocumentedPage RESTORE = DocumentedPage.of("docs/restore.md");

  private static final String QUICKSTART =
      tried(0).filter(Predicate.not("make shop"::equals)).collect(joining("\n"));
  private static final String NEXT_RELEASE = tried(1).collect(joining("\n"));
  private static final String BROKEN_RELEASE = tried(2).collect(joining("\n"));

  /** What the README tells a pipeline to wait with. */
  private static final String SETTLED =
      tried(1).filter(line -> line.contains("Reconciling=False")).collect(joining("\n"));

  private static final String BACKUP = README.commandsUnder("A backup at any time");
  private static final String FIRST_LOOK = RUNBOOK.commandsUnder("First look");
  private static final String LOG = RUNBOOK.commandsUnder("Held");
  private static final String OLD_RELEASE =
      RUNBOOK.commandsUnder(
          "Choice 1: the old release, where the database is proven to be as it was");
  private static final String REPAIRED = RUNBOOK.commandsUnder("Choice 2: a repaired image");
  private static final String AGAIN = RUNBOOK.commandsUnder("Choice 3: the same again");
  private static final String OVERRIDE =
      RUNBOOK.commandsUnder("Choice 5: float the app as it is, on your word");
  private static final String APP = RUNBOOK.commandsUnder("Floated");
  private static final String CANCEL = RUNBOOK.commandsUnder("It takes long");
  private static final String GATED = RUNBOOK.commandsUnder("A pod of the app does not start");
  private static final String WITHOUT_DRYDOCK = RUNBOOK.commandsUnder("Drydock itself is gone");
  private static final String OVERRIDDEN =
      "kubectl wait -n shop dbm/shop --for=jsonpath='{.status.phase}'=Overridden --timeout=5m";
  private static final String UNDEPLOY =
      DocumentedPage.of("docs/install.md").commandsUnder("Remove it");

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Terminal terminal;

  DocumentedScenarioTest() throws IOException {
    terminal = Terminal.open();
  }

  /** Every documented command that is typed here. */
  static List<String> typed() {
    return Stream.of(
            QUICKSTART,
            NEXT_RELEASE,
            BROKEN_RELEASE,
            BACKUP,
            FIRST_LOOK,
            LOG,
            OLD_RELEASE,
            REPAIRED,
            AGAIN,
            OVERRIDE,
            APP,
            CANCEL,
            GATED,
            WITHOUT_DRYDOCK,
            UNDEPLOY,
            String.join("\n", RESTORE.commands()))
        .flatMap(String::lines)
        .toList();
  }

  @BeforeEach
  void followTheReadmeToItsBrokenRelease() {
    terminal.type(QUICKSTART);
    assertThat(state()).isEqualTo("Succeeded Up 1.0");
    terminal.type(NEXT_RELEASE);
    assertThat(state()).isEqualTo("Succeeded Up 1.1.1");
    assertThat(terminal.type(BROKEN_RELEASE)).contains("The app is DOWN", "Choose one");
    assertThat(state()).isEqualTo("Held Down 1.1.1");
  }

  @AfterEach
  void closeTerminal() {
    terminal.close();
  }

  @Test
  void shouldComeBackByTheChoicesOfTheRunbook() {
    // Given
    assertThat(terminal.type(FIRST_LOOK, LOG)).contains("MigrationFailed", "V1.3__");
    assertThat(terminal.type(APP, GATED, WITHOUT_DRYDOCK)).contains("\"replicas\":2");

    // When
    String firstRun = run();
    terminal.type(AGAIN);
    await("the new run").atMost(PATIENCE).until(() -> !run().equals(firstRun));
    terminal.type(SETTLED);

    // Then
    assertThat(state()).isEqualTo("Held Down 1.1.1");
    assertThat(run()).isNotEqualTo(firstRun);

    // When
    terminal.type(OLD_RELEASE, SETTLED);

    // Then
    assertThat(state()).isEqualTo("Succeeded Up 1.1.1");

    // When
    terminal.type(REPAIRED, SETTLED);

    // Then
    assertThat(state()).isEqualTo("Succeeded Up 1.3");
  }

  @Test
  void shouldMakeABackupWhileTheAppIsUp() throws IOException {
    // Given
    terminal.type(OLD_RELEASE, SETTLED);
    terminal.write("backup.yaml", README.yamlUnder("A backup at any time"));

    // When
    terminal.type(BACKUP);

    // Then
    assertThat(state()).isEqualTo("Succeeded Up 1.1.1");
    assertThat(
            terminal.answer(
                "kubectl get -n shop dbb/before-the-sale --output=jsonpath='{.status.phase} {.status.schemaVersion}'"))
        .isEqualTo("Verified 1.1.1");
  }

  @Test
  void shouldFloatOrCancelOnAPersonsWord() {
    // When
    terminal.type(FIRST_LOOK, OVERRIDE, OVERRIDDEN);

    // Then
    assertThat(state()).isEqualTo("Overridden Up 1.1.1");

    // When
    terminal.type(migrateTo("no-such-release"));
    terminal.type(
        "kubectl wait -n shop dbm/shop --for=jsonpath='{.status.phase}'=Blocked --timeout=2m",
        FIRST_LOOK,
        CANCEL,
        SETTLED);

    // Then
    assertThat(state()).startsWith("Aborted Up");
  }

  @Test
  void shouldRestoreTheDumpAsThePageSays() throws IOException {
    // Given
    terminal.type(OLD_RELEASE, SETTLED);
    terminal.type(migrateTo("1.3-halfway"), SETTLED);
    assertThat(state()).startsWith("Held Down");
    assertThat(refusedToUndeploy()).contains("is down");
    terminal.write("restore.yaml", RESTORE.yamlUnder("3. A pod beside it"));

    // When
    terminal.type(String.join("\n", RESTORE.commands()));

    // Then
    assertThat(state()).isEqualTo("Succeeded Up 1.1.1");
  }

  private String refusedToUndeploy() {
    return terminal.type("if %s; then exit 1; fi".formatted(UNDEPLOY));
  }

  private String state() {
    return terminal.answer(
        "kubectl get -n shop dbm/shop --output=jsonpath='{.status.phase} {.status.app} {.status.schemaVersion}'");
  }

  private String run() {
    return terminal.answer("kubectl get -n shop dbm/shop --output=jsonpath='{.status.run}'");
  }

  private static String migrateTo(String release) {
    return "kubectl patch -n shop dbm/shop --type=merge --patch='{\"spec\": {\"image\": \"shop-migrations:%s\"}}'"
        .formatted(release);
  }

  /** The commands of one of the README's examples. */
  private static Stream<String> tried(int example) {
    return README.blocksUnder("Try it").get(example).commands().stream();
  }
}
