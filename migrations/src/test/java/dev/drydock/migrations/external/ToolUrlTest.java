package dev.drydock.migrations.external;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.migrations.testing.ToolContainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The address that a tool gets which reads nothing else: the real script, under a real busybox. */
class ToolUrlTest {
  @TempDir Path folder;

  // @formatter:off
  @ParameterizedTest
  @CsvSource({
    "postgresql://db/shop,                     '',  '',      postgresql://db/shop",
    "postgresql://app@db:5432/shop?schema=s,   '',  p/w@1%,  postgresql://app:%70%2f%77%40%31%25@db:5432/shop?schema=s",
    "postgres://app:old@db/shop,               '',  new,     postgres://app:%6e%65%77@db/shop",
    "postgresql://app:old@db/shop,             me,  '',      postgresql://%6d%65:old@db/shop",
    "postgresql://db/shop,                     me,  new,     postgresql://%6d%65:%6e%65%77@db/shop",
    "postgresql://a:p%40@one:1/shop,           '',  new,     postgresql://a:%6e%65%77@one:1/shop",
    "postgresql://app@%2Fvar%2Frun/shop,       '',  new,     postgresql://app:%6e%65%77@%2Fvar%2Frun/shop",
    "postgresql:///shop?host=/cloudsql/x,      me,  new,     postgresql://%6d%65:%6e%65%77@localhost/shop?host=/cloudsql/x",
    "postgresql://app@db?sslmode=require,      '',  new,     postgresql://app:%6e%65%77@db?sslmode=require",
    "jdbc:postgresql://db/shop,                me,  new,     jdbc:postgresql://db/shop",
  })
  // @formatter:on
  void shouldHaveTheCredentialsThatStandBesideIt(
      String url, String user, String password, String expected) throws Exception {
    // Given
    Path secret = Files.writeString(folder.resolve("password"), password + "\n");

    // When
    String said =
        said(
            Map.of(
                "DATABASE_URL",
                url,
                "DRYDOCK_BESIDE_URL_USER",
                user,
                "DRYDOCK_BESIDE_URL_PASSWORD_FILE",
                secret.toString(),
                "PGHOST",
                "elsewhere"));

    // Then
    assertThat(said).isEqualTo(expected);
  }

  @Test
  void shouldBeMadeOfItsPartsWhereThereIsNone() throws Exception {
    // When
    String said = said(Map.of("PGHOST", "db", "PGUSER", "me", "PGDATABASE", "shop"));

    // Then
    assertThat(said).isEqualTo("postgresql://%6d%65@db:5432/%73%68%6f%70?schema=public");
  }

  /** What a program that is run as the agent orders finds in the variable. */
  private String said(Map<String, String> environment) throws IOException, InterruptedException {
    Path busybox = ToolContainer.script(folder);
    Files.writeString(
        folder.resolve("order.tell"),
        "url DATABASE_URL '?schema=public'\nset -- printenv DATABASE_URL\n");
    ProcessBuilder builder =
        new ProcessBuilder(
            busybox.toString(), "sh", "-c", "exec 9>answers; . ./tool", "./tool", "--run", "tell");
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.directory(folder.toFile()).redirectErrorStream(true);
    Process process = builder.start();
    String trouble = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    assertThat(trouble).isEmpty();
    return Files.readString(folder.resolve("tell.output")).strip();
  }
}
