package dev.drydock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README says of each end-to-end test that the sandbox does not carry why it does not. */
class ReadmeTest {
  private static final Path TESTS = Path.of("../../e2e/src/test/java/dev/drydock/e2e");
  private static final Pattern TESTED = Pattern.compile("@(Test|ParameterizedTest)\\b");
  private static final Pattern CARRIED = Pattern.compile("@Tag\\(Sandbox\\.TAG\\)");
  private static final Pattern WHOLE_CLASS =
      Pattern.compile("^@Tag\\(Sandbox\\.TAG\\)", Pattern.MULTILINE);
  private static final Pattern ROW = Pattern.compile("^\\| `.*", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("`(\\w+Test)`");

  @Test
  void shouldGiveAReasonForEachTestThatIsNotCarried() throws IOException {
    // When
    List<String> explained =
        ROW.matcher(Files.readString(Path.of("README.md")))
            .results()
            .flatMap(row -> NAME.matcher(row.group()).results())
            .map(name -> name.group(1))
            .toList();

    // Then
    try (Stream<Path> tests = Files.list(TESTS)) {
      Map<Boolean, List<String>> byCarried =
          tests
              .filter(file -> file.toString().endsWith("Test.java"))
              .collect(
                  Collectors.partitioningBy(
                      ReadmeTest::isWhollyCarried,
                      Collectors.mapping(
                          file -> file.getFileName().toString().replace(".java", ""),
                          Collectors.toList())));
      assertThat(explained)
          .containsAll(byCarried.getOrDefault(false, List.of()))
          .doesNotContainAnyElementsOf(byCarried.getOrDefault(true, List.of()));
    }
  }

  private static boolean isWhollyCarried(Path test) {
    try {
      String text = Files.readString(test);
      long tests = count(TESTED, text);
      // A class without any inherits them, and is carried as a whole or not at all.
      return WHOLE_CLASS.matcher(text).find() || (tests > 0 && count(CARRIED, text) == tests);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static long count(Pattern pattern, String text) {
    return pattern.matcher(text).results().count();
  }
}
