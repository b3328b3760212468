package dev.drydock.migrations.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes a report as the container's termination message, masked and cut to size. */
public final class ReportWriter {
  /** All containers of a pod share 12 KiB, injected ones too. */
  public static final int LIMIT_BYTES = 2048;

  private final Secrets secrets;

  public ReportWriter(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Writes the report to this file. */
  public void write(Report report, Path terminationLog) throws IOException {
    Files.writeString(terminationLog, text(report), StandardCharsets.US_ASCII);
  }

  /** The report as it leaves: ASCII, at most {@link #LIMIT_BYTES} bytes. */
  public String text(Report report) {
    ObjectNode tree = Json.MAPPER.valueToTree(masked(report));
    return Fitting.fit(tree, LIMIT_BYTES);
  }

  /** Masks free texts; identity, versions and hashes are compared by others and stay. */
  private Report masked(Report report) {
    return new Report(
        report.verdict(),
        report.reason(),
        secrets.mask(report.message()),
        report.version(),
        report.step(),
        report.plan(),
        report.identity(),
        report.serverVersion(),
        report.warnings().stream().map(secrets::mask).toList(),
        report.backup(),
        report.result().map(this::masked));
  }

  private MigrationResult masked(MigrationResult result) {
    Optional<String> logTail = result.logTail().map(secrets::mask);
    return new MigrationResult(
        result.hash(),
        result.applied(),
        result.schemaVersion(),
        result.unchanged(),
        result.executed(),
        result.sqlState(),
        result.file().map(secrets::mask),
        result.line(),
        logTail);
  }
}
