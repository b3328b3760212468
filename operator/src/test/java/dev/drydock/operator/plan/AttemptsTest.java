package dev.drydock.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptsTest {
  @ParameterizedTest
  @CsvSource({"PT0S, PT20S", "PT5M, PT20S", "PT9M50S, PT10S"})
  void shouldLookAgainAtAPodThatDoesNotChangeUntilItsTimeIsUp(Duration age, Duration next) {
    // When
    Step step =
        Attempts.unlessStuck(
            StepName.PREFLIGHT,
            new JobState.Starting("job", Records.NOON, Optional.empty()),
            Duration.ofMinutes(10),
            Records.nothing().began(StepName.PREFLIGHT).record(),
            Records.NOON.plus(age));

    // Then
    assertThat(step).isEqualTo(new Step.Wait("Preflight", "Preflight starts", Optional.of(next)));
  }
}
