package dev.drydock.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  @ParameterizedTest
  @CsvSource({
    "90s, PT1M30S", "5m, PT5M", "1h30m, PT1H30M", "1.5h, PT1H30M", "500ms, PT0.5S",
    "3us, PT0.000003S", "3µs, PT0.000003S", "7ns, PT0.000000007S", "0, PT0S", "720h, PT720H"
  })
  void shouldReadWhatPeopleWrite(String text, Duration expected) {
    // When
    Duration duration = GoDuration.parse(text);

    // Then
    assertThat(duration).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "10", "-5m", "1d", "1h 30m", "PT5M", ".5h", "1..5h"})
  void shouldRefuseWhatIsNoDuration(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> GoDuration.parse(text));
  }
}
