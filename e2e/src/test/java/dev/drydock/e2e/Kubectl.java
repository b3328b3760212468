package dev.drydock.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A command line of kubectl, run to its end; the environment says which kubectl (KUBECTL). */
record Kubectl(int code, List<String> lines) {

  static Kubectl in(Shop shop, String arguments) {
    List<String> command = new ArrayList<>();
    command.add(Optional.ofNullable(System.getenv("KUBECTL")).orElse("kubectl"));
    command.add("--namespace=" + shop.namespace());
    command.addAll(List.of(arguments.split(" ", -1)));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      List<String> lines = process.inputReader().lines().map(String::stripTrailing).toList();
      return new Kubectl(process.waitFor(), lines);
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
