package dev.drydock.migrations.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {
  @ParameterizedTest
  @ValueSource(strings = {"Flyway", "Prisma", "Prisma8", "Custom"})
  void shouldBeWholeAndNamedAsTheResourceNamesIt(String type) {
    // When
    Profile profile = Profiles.named(type);

    // Then
    assertThat(profile.type()).isEqualTo(type);
    assertThat(profile.advice().failed()).isNotBlank();
    assertThat(profile.advice().noHistory())
        .contains(profile.isAsked() ? "prisma db sign" : "tool: {baseline: {version");
  }

  @Test
  void shouldTellTheAnswersOfPrismasStatusFromItsErrors() {
    // Given
    String healthy = Profiles.named("Prisma").commands().orElseThrow().healthy().orElseThrow();

    // Then
    assertThat("Following migration have not yet been applied:\n1_a")
        .containsPattern(Pattern.compile(healthy));
    assertThat("Error: P1001: Can't reach database server at `db`:`5432`")
        .doesNotContainPattern(Pattern.compile(healthy));
  }

  @Test
  void shouldRefuseAToolThatNobodyKnows() {
    assertThatThrownBy(() -> Profiles.named("Liquibase"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown tool Liquibase");
  }

  @ParameterizedTest
  @ValueSource(strings = {"20260101000000_init", "0_init", "B", "a"})
  void shouldOrderNamesByteByByteAndAfterNumbers(String name) {
    // Then
    assertThat(Version.named(name)).isGreaterThan(Version.natural("99999999999999"));
    assertThat(Version.named(name + "a")).isGreaterThan(Version.named(name));
  }

  @Test
  void shouldTakeDigitsForNumbersWhereTheToolDoes() {
    // Then
    assertThat(Version.natural("001")).isEqualTo(Version.natural("1"));
    assertThat(Version.named("001")).isNotEqualTo(Version.named("1"));
    assertThat(Version.natural("10")).isGreaterThan(Version.natural("9"));
  }
}
