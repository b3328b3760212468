package dev.drydock.migrations.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** What a step's report says; a failure shows all of the report. */
public final class ReportAssertions {
  private ReportAssertions() {}

  public static void assertVerdict(JsonNode report, String verdict, String reason) {
    assertThat(report.path("verdict").asText()).as("%s", report).isEqualTo(verdict);
    assertThat(report.path("reason").asText()).as("%s", report).isEqualTo(reason);
  }

  /** Checks that it is blocked, and that its message has these words. */
  public static void assertBlocked(JsonNode report, String reason, String words) {
    assertVerdict(report, "Blocked", reason);
    assertThat(report.path("message").asText()).as("%s", report).contains(words);
  }

  /** Checks that the tool was not started, and that the message has these words. */
  public static void assertStopped(JsonNode report, String reason, String words) {
    assertVerdict(report, "Stopped", reason);
    assertThat(report.path("message").asText()).as("%s", report).contains(words);
  }

  /** Checks that it failed, and whether the database is proven to be as it was. */
  public static void assertFailed(JsonNode report, String reason, boolean unchanged) {
    assertVerdict(report, "Failed", reason);
    assertThat(report.at("/result/unchanged").asBoolean()).as("%s", report).isEqualTo(unchanged);
  }
}
