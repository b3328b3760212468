package dev.drydock.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.DatabaseIdentity;
import dev.drydock.operator.plan.AgentReport;
import dev.drydock.operator.plan.AgentReport.BackupReport;
import dev.drydock.operator.plan.AgentState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentReportsTest {
  private static final Job RUNNING = job("False");
  private static final Job ENDED = job("True");

  @Test
  void shouldReadTheWholeReport() {
    // When
    Optional<AgentReport> report =
        AgentReports.parse(
            """
            {"verdict":"Verified","version":1,"step":"backup","serverVersion":"17.5",
             "identity":{"systemIdentifier":"7301","database":"shop","oid":16384},
             "warnings":["a"],"invented":{"later":true},
             "backup":{"location":"shop/shop/x.dump","sha256":"ab","sizeBytes":123,
               "durationMillis":900,"clientVersion":"17.5","schemaVersion":"1.0"}}
            """);

    // Then
    assertThat(report)
        .contains(
            new AgentReport(
                "Verified",
                "",
                "",
                1,
                "backup",
                null,
                new DatabaseIdentity("7301", "shop", 16384L),
                "17.5",
                List.of("a"),
                new BackupReport("shop/shop/x.dump", "ab", 123L, 900L, "17.5", "1.0"),
                null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "OCI runtime create failed", "{}", "{\"verdict\":", "[]", "null"})
  void shouldTakeNothingElseForAReport(String message) {
    // When
    Optional<AgentReport> report = AgentReports.parse(message);

    // Then
    assertThat(report).isEmpty();
  }

  @Test
  void shouldBeStartingBeforeTheAgentRuns() {
    assertThat(AgentReports.of(Pods.pending())).isInstanceOf(AgentState.Starting.class);
  }

  @Test
  void shouldBeAtTheDoorOnceReady() {
    assertThat(AgentReports.of(Pods.with("agent", Pods.running(), false)))
        .isEqualTo(new AgentState.Working(Pods.UID));
    assertThat(AgentReports.of(Pods.with("agent", Pods.running(), true)))
        .isEqualTo(new AgentState.AtTheDoor(Pods.UID));
  }

  @Test
  void shouldBelieveAReportWhateverTheExitCode() {
    // Given
    Pod pod = Pods.with("agent", Pods.terminated(137, "Error", "{\"verdict\":\"InSync\"}"), false);

    // When
    AgentState state = AgentReports.of(pod);

    // Then
    assertThat(state)
        .isInstanceOfSatisfying(
            AgentState.Reported.class,
            reported -> assertThat(reported.report().says("InSync")).isTrue());
  }

  @Test
  void shouldBeLostWithoutAReport() {
    // Given
    Pod pod = Pods.with("agent", Pods.terminated(137, "OOMKilled", ""), false);

    // When
    AgentState state = AgentReports.of(pod);

    // Then
    assertThat(state)
        .isEqualTo(
            new AgentState.Lost(
                "its agent ended with exit code 137 (OOMKilled) and left no report"));
  }

  @Test
  void shouldBeLostWhenThePodWasEvicted() {
    assertThat(AgentReports.of(Pods.failed("Evicted", "low on memory")))
        .isEqualTo(new AgentState.Lost("its pod has ended without a report; the pod: Evicted"));
  }

  @Test
  void shouldBeLostWhenTheJobHasEndedAndItsPodIsGone() {
    assertThat(AgentReports.of(ENDED, List.of())).isInstanceOf(AgentState.Lost.class);
    assertThat(AgentReports.of(RUNNING, List.of())).isInstanceOf(AgentState.Starting.class);
  }

  @Test
  void shouldPreferAReportToALostPod() {
    // Given
    Pod lost = Pods.failed("Evicted", "");
    Pod reported =
        Pods.with("agent", Pods.terminated(0, "Completed", "{\"verdict\":\"x\"}"), false);

    // When
    AgentState state = AgentReports.of(ENDED, List.of(lost, reported));

    // Then
    assertThat(state).isInstanceOf(AgentState.Reported.class);
  }

  private static Job job(String failed) {
    // @formatter:off
    return new JobBuilder()
        .withNewMetadata().withUid(Pods.JOB_UID).endMetadata()
        .withNewStatus()
            .addNewCondition().withType("Failed").withStatus(failed).endCondition()
        .endStatus()
        .build();
    // @formatter:on
  }
}
