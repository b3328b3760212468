package dev.drydock.migrations.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProgramsTest {
  @TempDir private Path home;

  @Test
  void shouldTakeWhatIsOnThePath() throws IOException {
    // Given
    program("versions/17/bin");
    Path onPath = program("path");

    // When
    PostgresPrograms programs = programs("/nowhere:" + home.resolve("path"));

    // Then
    assertThat(programs.find("pg_dump")).contains(onPath);
  }

  @Test
  void shouldTakeTheNewestOfDebiansWhereThePathHasNone() throws IOException {
    // Given
    program("versions/9.6/bin");
    program("versions/15/bin");
    Path newest = program("versions/17/bin");
    Files.createDirectories(home.resolve("versions/18/bin"));

    // When
    PostgresPrograms programs = programs("/nowhere");

    // Then
    assertThat(programs.find("pg_dump")).contains(newest);
  }

  @Test
  void shouldPassOverDebiansWrapper() throws IOException {
    // Given
    Path wrapper = Files.createFile(home.resolve("pg_wrapper"));
    Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectory(home.resolve("path"));
    Files.createSymbolicLink(home.resolve("path/pg_dump"), wrapper);
    Path real = program("versions/15/bin");

    // When
    PostgresPrograms programs = programs(home.resolve("path").toString());

    // Then
    assertThat(programs.find("pg_dump")).contains(real);
  }

  @Test
  void shouldFindNothingWhereNothingIs() throws IOException {
    // When
    PostgresPrograms programs = programs("");

    // Then
    assertThat(programs.find("pg_dump")).isEmpty();
  }

  private PostgresPrograms programs(String path) {
    return new PostgresPrograms(path, home.resolve("versions"));
  }

  private Path program(String folder) throws IOException {
    Path program = Files.createDirectories(home.resolve(folder)).resolve("pg_dump");
    Files.createFile(program);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return program;
  }
}
