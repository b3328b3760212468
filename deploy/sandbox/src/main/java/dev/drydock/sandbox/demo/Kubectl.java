package dev.drydock.sandbox.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The real kubectl, each call of which is shown. It runs in the checkout, so paths are short. */
final class Kubectl {
  private final String program;
  private final Path kubeconfig;
  private final Screen screen;

  Kubectl(String program, Path kubeconfig, Screen screen) {
    this.program = program;
    this.kubeconfig = kubeconfig;
    this.screen = screen;
  }

  /** Runs it before the audience's eyes; returns what it said. */
  String show(String... arguments) {
    screen.say(Screen.Tone.COMMAND, "  $ kubectl " + String.join(" ", arguments));
    return run(arguments);
  }

  String run(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program, "--kubeconfig", kubeconfig.toString()));
    command.addAll(Arrays.asList(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new DemoFailed("kubectl %s: %s".formatted(String.join(" ", arguments), said.strip()));
      }
      return said;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DemoFailed("interrupted");
    }
  }
}
