package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows is accepted, and what it tells to type is typed by some test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentationTest {
  /** Commands that no reader's terminal types in a test, and what runs them instead. */
  private static final Path ELSEWHERE =
      Path.of("src", "test", "resources", "documented-commands.txt");

  private static final String HELP = "make help";

  private final Terminal terminal;

  DocumentationTest() throws IOException {
    terminal = Terminal.open();
  }

  @BeforeAll
  void makeNamespace() throws IOException {
    terminal.write("namespace.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n");
    terminal.type("kubectl apply -f namespace.yaml");
  }

  @AfterAll
  void closeTerminal() {
    terminal.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("manifests")
  void shouldShowManifestsThatTheClusterAccepts(String place, String yaml) throws IOException {
    // Given
    terminal.write("manifest.yaml", yaml);

    // When
    String printed = terminal.type("kubectl apply --dry-run=server -f manifest.yaml");

    // Then
    assertThat(printed).as(place).contains("server dry run");
  }

  static Stream<Arguments> manifests() {
    return DocumentedPage.all().stream()
        .flatMap(
            page ->
                page.blocks().stream()
                    .filter(DocumentedPage.Block::isYaml)
                    .map(
                        block -> Arguments.of(page.name() + ": " + block.heading(), block.text())));
  }

  @Test
  void shouldListTheTargets() {
    // When
    String printed = terminal.type(HELP);

    // Then
    assertThat(printed).contains("deploy", "undeploy");
  }

  @Test
  void shouldTellNothingToTypeThatNoTestTypes() throws IOException {
    // Given
    Set<String> typed = new HashSet<>(DocumentedScenarioTest.typed());
    typed.addAll(StoryTest.typed());
    typed.add(HELP);
    typed.addAll(elsewhere().keySet());

    // When
    List<String> documented = documented();

    // Then
    assertThat(documented).isNotEmpty();
    assertThat(typed).containsAll(documented);
  }

  @Test
  void shouldKnowWhatRunsTheOtherCommands() throws IOException {
    // When
    Map<String, String> elsewhere = elsewhere();

    // Then
    assertThat(documented()).containsAll(elsewhere.keySet());
    assertThat(elsewhere.values()).allSatisfy(file -> assertThat(Path.of("..", file)).exists());
  }

  @Test
  void shouldLinkToWhatIsThere() {
    // When
    List<String> dead =
        DocumentedPage.all().stream().flatMap(page -> page.deadLinks().stream()).toList();

    // Then
    assertThat(dead).isEmpty();
  }

  private static List<String> documented() {
    return DocumentedPage.all().stream().flatMap(page -> page.commands().stream()).toList();
  }

  /** The commands, each with the file of this repository that runs it. */
  private static Map<String, String> elsewhere() throws IOException {
    Map<String, String> commands = new TreeMap<>();
    for (String line : Files.readAllLines(ELSEWHERE)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split(" +", 2);
        commands.put(parts[1], parts[0]);
      }
    }
    return commands;
  }
}
