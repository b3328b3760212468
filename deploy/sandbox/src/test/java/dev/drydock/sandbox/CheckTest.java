package dev.drydock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that tells at once what keeps a sandbox from running. */
class CheckTest {
  private static final String ELSEWHERE = "KUBECONFIG=... make demo CLUSTER=current";

  @TempDir private Path programs;

  private record Ended(int code, String said) {}

  @ParameterizedTest
  @ValueSource(strings = {"Darwin", "MINGW64_NT-10.0-22631"})
  void shouldNameAnotherWayWhereThereIsNoLinux(String system) throws Exception {
    // Given
    program("uname", "echo " + system);

    // When
    Ended check = run(programs + ":" + System.getenv("PATH"), "./check");

    // Then
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.said()).contains("which " + system + " does not have", ELSEWHERE);
  }

  @Test
  void shouldNameThePackageOfAMissingProgram() throws Exception {
    // Given
    for (String program : List.of("bash", "uname")) {
      program(program, "exec %s \"$@\"".formatted(found(program)));
    }

    // When
    Ended check = run(programs.toString(), "./check");

    // Then
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.said()).contains("needs unshare: install the package util-linux", ELSEWHERE);
  }

  @Test
  void shouldNameTheSettingThatForbidsUserNamespaces() throws Exception {
    // Given
    String path = System.getenv("PATH");
    assumeTrue(run(path, "./check").code() == 0, "this machine lets us make no user namespaces");

    // When
    Ended check =
        run(
            path,
            "unshare",
            "--user",
            "--map-root-user",
            "bash",
            "-c",
            "echo 0 >/proc/sys/user/max_user_namespaces && exec ./check");

    // Then
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.said()).contains("sudo sysctl user.max_user_namespaces=10000", ELSEWHERE);
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static Path found(String program) {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static Ended run(String path, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(Stream.of(command).toList()).redirectErrorStream(true);
    builder.environment().put("PATH", path);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }
}
