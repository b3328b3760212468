package dev.drydock.migrations.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.PostgresCommand;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestPod;
import dev.drydock.migrations.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps that cannot be taken or read. */
class BackupFailureTest {
  private final TestDatabase database = TestServer.shared().freshDatabase();
  private TestPod pod;

  @BeforeEach
  void makePod(@TempDir Path home) {
    database.execute(
        "CREATE TABLE rows AS SELECT i, md5(i::text) FROM generate_series(1, 100000) i");
    pod =
        new TestPod(home, database.environment())
            .file("V1__shop.sql", "CREATE TABLE shop (id int);")
            .withBackup("shop-1");
    pod.go();
  }

  @Test
  void shouldLeaveNothingBehindWhenTheDestinationIsFull() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "mounting a small tmpfs needs root");
    Path claim = pod.places().backups();
    command("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", claim.toString());
    try {
      // When
      JsonNode preflight = pod.asking(it -> it.put("schema", "fresh")).run(StepName.PREFLIGHT);
      JsonNode backup = pod.run(StepName.BACKUP);

      // Then
      assertThat(preflight.get("reason").asText()).isEqualTo("DestinationFull");
      assertThat(backup.get("verdict").asText()).isEqualTo("Failed");
      assertThat(backup.get("reason").asText()).isEqualTo("DumpFailed");
      assertThat(backup.get("message").asText()).contains("No space left on device");
      assertThat(claim.resolve("shop").toFile().list()).isEmpty();
    } finally {
      command("umount", claim.toString());
    }
  }

  @Test
  void shouldRefuseADumpThatWasCutShort() throws IOException {
    // Given
    pod.withVariable("PATH", programs("pg_dump", "head -c 30000").toString());

    // When
    JsonNode report = pod.run(StepName.BACKUP);

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("Failed");
    assertThat(report.get("reason").asText()).as(report.toString()).isEqualTo("DumpUnreadable");
    assertThat(pod.places().backups().resolve("shop").toFile().list()).isEmpty();
  }

  @Test
  void shouldSayWhyTheDumpFailed() {
    // Given
    database.administer("CREATE TABLE foreign_table (id int)");

    // When
    JsonNode report = pod.run(StepName.BACKUP);

    // Then
    assertThat(report.get("reason").asText()).isEqualTo("DumpFailed");
    assertThat(report.get("message").asText())
        .contains("permission denied for table foreign_table");
    assertThat(pod.places().backups().resolve("shop").toFile().list()).isEmpty();
  }

  @Test
  void shouldSayInPreflightThatTheDestinationCannotBeWritten() throws IOException {
    // Given
    Files.delete(pod.places().backups());
    Files.createFile(pod.places().backups());

    // When
    JsonNode report = pod.asking(it -> it.put("schema", "fresh")).run(StepName.PREFLIGHT);

    // Then
    assertThat(report.get("reason").asText()).isEqualTo("DestinationNotWritable");
  }

  @Test
  void shouldSayInPreflightThatTheDumpClientIsTooOld() throws IOException {
    // Given
    Path old = Files.createDirectory(pod.home().resolve("old"));
    script(old.resolve("pg_dump"), "echo 'pg_dump (PostgreSQL) 12.4 (Debian 12.4-1)'");
    script(old.resolve("pg_restore"), "echo 'pg_restore (PostgreSQL) 12.4 (Debian 12.4-1)'");
    pod.withVariable("PATH", old.toString()).asking(it -> it.put("schema", "fresh"));

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(report.get("reason").asText()).isEqualTo("DumpClientTooOld");
    assertThat(report.get("message").asText()).startsWith("pg_dump 12.4 cannot dump");
  }

  @Test
  void shouldDumpWhileTheAppIsUpWhenAPersonAsks() throws SQLException {
    try (Connection busy = database.connect()) {
      // When
      JsonNode report = pod.run(StepName.BACKUP);

      // Then
      assertThat(report.get("verdict").asText()).isEqualTo("Verified");
      assertThat(busy.isValid(5)).isTrue();
    }
  }

  @Test
  void shouldDumpAnEmptyDatabase() {
    // Given
    database.execute("DROP TABLE rows");

    // When
    JsonNode report = pod.run(StepName.BACKUP);

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("Verified");
    assertThat(report.at("/backup/schemaVersion").isMissingNode()).isTrue();
  }

  @Test
  void shouldStopWhenNoGoCame() throws IOException {
    // Given
    Files.writeString(pod.places().podinfo().resolve("go"), "another-pod");
    pod.asking(it -> it.put("doorTimeoutSeconds", 0));

    // When
    JsonNode report = pod.run(StepName.BACKUP);

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("Stopped");
    assertThat(report.get("reason").asText()).isEqualTo("TimedOut");
    assertThat(pod.places().backups().toFile().list()).isEmpty();
  }

  @Test
  void shouldWriteADumpThatRestoresToTheSameRows() throws Exception {
    // Given
    pod.run(StepName.BACKUP);
    TestDatabase scratch = TestServer.shared().freshDatabase();
    Path dump = pod.places().backups().resolve("shop/shop-1.dump");

    // When
    command(
        PostgresCommand.find("pg_restore").toString(),
        "--no-owner",
        "--exit-on-error",
        "--dbname=postgresql://"
            + scratch.role()
            + ":"
            + scratch.password()
            + "@127.0.0.1:"
            + TestServer.shared().port()
            + "/"
            + scratch.name(),
        dump.toString());

    // Then
    String sum = "SELECT md5(string_agg(r::text, ',' ORDER BY i)) FROM rows r";
    assertThat(scratch.query(sum)).isEqualTo(database.query(sum));
  }

  /** A folder in which one program is followed by a filter on the file that it wrote. */
  private Path programs(String name, String filter) throws IOException {
    Path folder = Files.createDirectory(pod.home().resolve("programs"));
    script(
        folder.resolve(name),
        """
        %s "$@" || exit
        for argument; do
          case "$argument" in --file=*) file="${argument#--file=}"; esac
        done
        [ -z "$file" ] || { %s "$file" > "$file.cut"; mv "$file.cut" "$file"; }
        """
            .formatted(PostgresCommand.find(name), filter));
    script(folder.resolve("pg_restore"), "exec " + PostgresCommand.find("pg_restore") + " \"$@\"");
    return folder;
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\nPATH=/usr/bin:/bin\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void command(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
