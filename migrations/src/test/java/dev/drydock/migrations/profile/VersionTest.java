package dev.drydock.migrations.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
  @Test
  void shouldOrderByNumbersAndNotByLetters() {
    // When
    Stream<String> sorted =
        Stream.of("10", "1.10", "2", "1.9", "1", "20260101120000", "1_9_1")
            .map(Version::of)
            .sorted()
            .map(Version::toString);

    // Then
    assertThat(sorted).containsExactly("1", "1.9", "1_9_1", "1.10", "2", "10", "20260101120000");
  }

  @Test
  void shouldTakeTrailingZerosAsNothing() {
    // When
    Version whole = Version.of("1");

    // Then
    assertThat(whole).isEqualTo(Version.of("1.0.0")).hasSameHashCodeAs(Version.of("1.0.0"));
    assertThat(whole).isEqualByComparingTo(Version.of("1.0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "1.", ".1", "1..2", "1-2"})
  void shouldRefuseWhatIsNoVersion(String text) {
    assertThatThrownBy(() -> Version.of(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
