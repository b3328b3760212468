package dev.drydock.migrations.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.migrations.request.Identity;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportWriterTest {
  private final ReportWriter writer =
      new ReportWriter(Secrets.of(List.of("s3cret/pass", "postgres://u:s3cret%2Fpass@db/shop")));

  @Test
  void shouldBeginWithTheVerdictAndLeaveOutWhatDoesNotApply() {
    // When
    String text =
        writer.text(Report.of(StepName.PREFLIGHT, Verdict.BLOCKED, Reason.LOCK_HELD, "held"));

    // Then
    assertThat(text)
        .isEqualTo(
            "{\"verdict\":\"Blocked\",\"reason\":\"LockHeld\",\"message\":\"held\",\"version\":1,"
                + "\"step\":\"preflight\"}");
  }

  @Test
  void shouldKeepTheHeadAndStayWithinTheLimitWhateverIsReported() throws IOException {
    // Given
    Report report = hugeReport("ü", 400);

    // When
    String text = writer.text(report);

    // Then
    JsonNode read = new ObjectMapper().readTree(text);
    assertThat(text).hasSizeLessThanOrEqualTo(ReportWriter.LIMIT_BYTES).isPrintable();
    assertThat(read.get("verdict").asText()).isEqualTo("Failed");
    assertThat(read.at("/identity/systemIdentifier").asText()).isEqualTo("7301");
    assertThat(read.at("/result/unchanged").asBoolean()).isFalse();
    assertThat(read.at("/plan/pendingCount").asInt()).isEqualTo(400);
    assertThat(read.at("/result/sqlState").asText()).isEqualTo("42703");
  }

  @Test
  void shouldCountWhatItCutsFromAList() throws IOException {
    // Given
    Report report = hugeReport("x", 400);

    // When
    JsonNode pending = new ObjectMapper().readTree(writer.text(report)).at("/plan/pending");

    // Then
    String last = pending.get(pending.size() - 1).asText();
    assertThat(last).isEqualTo("+" + (400 - pending.size() + 1) + " more");
  }

  @Test
  void shouldShortenTheLogBeforeAnythingElse() throws IOException {
    // Given
    Report report =
        Report.of(StepName.MIGRATE, Verdict.FAILED, Reason.MIGRATION_FAILED, "failed")
            .withResult(result(List.of("1"), "line\n".repeat(2000)));

    // When
    JsonNode read = new ObjectMapper().readTree(writer.text(report));

    // Then
    assertThat(read.at("/result/logTail").asText()).startsWith("...").endsWith("line\n");
    assertThat(read.at("/result/logTail").asText().length()).isGreaterThan(1000);
    assertThat(read.at("/result/applied")).hasSize(1);
  }

  @Test
  void shouldMaskSecretsInEveryFreeText() {
    // Given
    Report report =
        Report.of(
                StepName.MIGRATE,
                Verdict.FAILED,
                Reason.MIGRATION_FAILED,
                "cannot use postgres://u:s3cret%2Fpass@db/shop or s3cret/pass")
            .withWarnings(List.of("password=s3cret/pass", "see postgres://other:pw@host/db"))
            .withResult(result(List.of(), "with s3cret/pass and s3cret%2Fpass"));

    // When
    String text = writer.text(report);

    // Then
    assertThat(text)
        .doesNotContain("s3cret")
        .doesNotContain(":pw@")
        .contains("postgres://other:***@host/db");
  }

  private static Report hugeReport(String letter, int migrations) {
    List<String> versions = IntStream.rangeClosed(1, migrations).mapToObj(i -> "1." + i).toList();
    String longText = letter.repeat(3000);
    return Report.of(StepName.MIGRATE, Verdict.FAILED, Reason.MIGRATION_FAILED, longText)
        .withPlan(new Plan("hash", versions, migrations, 0, Optional.of("1.1"), "catalog"))
        .withServer(new Identity("7301", letter.repeat(63), 16384), "17.5")
        .withWarnings(Collections.nCopies(20, longText))
        .withBackup(new BackupFacts(longText, "a".repeat(64), 1, 1, "17.5", Optional.of("1.1")))
        .withResult(result(versions, longText));
  }

  private static MigrationResult result(List<String> applied, String log) {
    return new MigrationResult(
        Optional.of("b".repeat(32)),
        applied,
        Optional.of("1.1"),
        Optional.of(false),
        Optional.of(1),
        Optional.of("42703"),
        Optional.of("V1__" + "y".repeat(50) + ".sql"),
        Optional.of(4),
        Optional.of(log));
  }
}
