package dev.drydock.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.operator.plan.AppWorkload;
import dev.drydock.operator.plan.AppWorkload.Health;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationAppTest {

  @ParameterizedTest
  @CsvSource({
    "UP, UP, Up, True, Available",
    "UP, RESTING, Up, True, Available",
    "RESTING, RESTING, Resting, True, ScaledToZero",
    "UP, DOWN, Partly, False, WorkloadUnavailable",
    "PARTLY, UP, Partly, False, WorkloadUnavailable",
    "DOWN, DOWN, Down, False, WorkloadUnavailable",
    "STOPPED, STOPPED, Down, False, WorkloadStopped",
    "STOPPED, MISSING, Down, False, WorkloadMissing",
    "STOPPED, UP, Partly, False, WorkloadStopped",
    "WAITING, WAITING, Waiting, False, WorkloadUnavailable",
    "WAITING, MISSING, Waiting, False, WorkloadMissing",
    "WAITING, STOPPED, Down, False, WorkloadStopped",
    "UP, NOT_UNDERSTOOD, Partly, False, WorkloadNotUnderstood"
  })
  void shouldSumUpTwoWorkloads(
      Health web, Health worker, String column, String status, String reason) {
    // When
    MigrationApp app = new MigrationApp(List.of(workload("web", web), workload("worker", worker)));

    // Then
    assertThat(app.column()).isEqualTo(column);
    assertThat(app.available().status()).isEqualTo(status);
    assertThat(app.available().reason()).isEqualTo(reason);
  }

  @Test
  void shouldNameEachWorkloadThatIsNotAsItShouldBeInAFixedOrder() {
    // When
    MigrationApp app =
        new MigrationApp(
            List.of(
                workload("worker", Health.MISSING),
                workload("web", Health.PARTLY),
                workload("api", Health.UP)));

    // Then
    assertThat(app.available().message())
        .isEqualTo("Deployment web has 1 of 3 pods available; Deployment worker does not exist");
  }

  private static AppWorkload workload(String name, Health health) {
    return new AppWorkload("Deployment", name, health, 1, 3, false, Optional.empty());
  }
}
