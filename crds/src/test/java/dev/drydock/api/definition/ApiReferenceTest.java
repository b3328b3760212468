package dev.drydock.api.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The committed API reference is that of the model. */
class ApiReferenceTest {
  private static final Pattern LINK = Pattern.compile("\\(#([^)]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  @Test
  void shouldCommitWhatTheModelGives() throws IOException {
    // When
    String page = ApiReference.of(CustomResourceDefinitions.all());

    // Then
    Committed.assertSame(Path.of("..", "docs", "api.md"), page);
  }

  @Test
  void shouldLinkToWhatItDescribes() {
    // When
    String page = ApiReference.of(CustomResourceDefinitions.all());

    // Then
    assertThat(HEADING.matcher(page).results().map(heading -> anchor(heading.group(1))))
        .containsAll(LINK.matcher(page).results().map(link -> link.group(1)).toList());
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replace(".", "");
  }
}
