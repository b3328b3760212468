package dev.drydock.migrations.external;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.migrations.profile.Profiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolOutputTest {
  @ParameterizedTest
  @DisplayName("Prisma's words")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'Error: Schema engine error:\nCan''t reach database server at `shop-db:5432`\n\nPlease make sure' | Can't reach database server at `shop-db:5432`
          'Error: P1001\n\nCan''t reach database server at `shop-db:5432`' | P1001 Can't reach database server at `shop-db:5432`
          'Error: Could not find a schema.prisma file' | Could not find a schema.prisma file
          'Error: \nUnknown command "deploi"' | Unknown command "deploi"
          """)
  void shouldTellTheFirstErrorAndNotTheHeadingAboveIt(String printed, String told) {
    // When
    // Then
    assertThat(
            new ToolOutput(printed.replace("\\n", "\n"))
                .message(Profiles.named("Prisma").failure()))
        .contains(told);
  }
}
