package dev.drydock.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OtherClocksTest {
  @Test
  void shouldWarnOfARolloutThatIsGivenUpBeforeTheRunMayEnd() {
    // Given
    Observation seen = Observations.of(Records.nothing()).workloads(Workloads.serving()).seen();

    // When
    var warnings = OtherClocks.warnings(Assignments.SHOP, seen);

    // Then
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("Deployment shop-web", "600 s", "progressDeadlineSeconds");
  }

  @Test
  void shouldSayNothingOfAWorkloadThatDoesNotWaitAtAGate() {
    // Given
    Observation seen = Observations.of(Records.nothing()).workloads(Workloads.ungated()).seen();

    // When
    var warnings = OtherClocks.warnings(Assignments.SHOP, seen);

    // Then
    assertThat(warnings).isEmpty();
  }
}
