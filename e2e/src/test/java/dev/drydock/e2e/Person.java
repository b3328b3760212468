package dev.drydock.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Somebody at a terminal, whose kubectl acts in their name; they type what a message tells. */
record Person(String name, Path folder) {

  /** Whoever installed the cluster. */
  static Person administrator() {
    return withKubectl("administrator", "");
  }

  /** The name by which the API server knows whoever runs the tests. */
  static String me() {
    return administrator()
        .type("kubectl auth whoami -o jsonpath={.status.userInfo.username}")
        .text()
        .strip();
  }

  /** A user who has a role in the shop's namespace, and none elsewhere. */
  static Person named(String name, String clusterRole, Shop shop) {
    if (!Sandbox.isCurrent()) {
      grant(name, clusterRole, shop);
    }
    return withKubectl(name, " --as=" + name);
  }

  private static void grant(String name, String clusterRole, Shop shop) {
    shop.apply(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: %1$s}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %2$s}
        subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: %1$s}]
        """
            .formatted(name, clusterRole));
  }

  /** The command of a message that does what these words say. */
  static String line(String message, String words) {
    return message
        .lines()
        .filter(line -> line.startsWith("- " + words))
        .map(line -> line.substring(line.indexOf(": kubectl") + ": ".length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(words + " is not offered: " + message));
  }

  /** What a terminal has shown of one line. */
  record Answer(int code, String text) {}

  /** The line as it stands, to its end. */
  Answer type(String line) {
    try {
      Process process = start(line);
      List<String> lines = process.inputReader().lines().toList();
      return new Answer(process.waitFor(), String.join("\n", lines));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** The line as it stands, left running. */
  Process start(String line) {
    try {
      ProcessBuilder shell = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true);
      shell.environment().merge("PATH", folder.toString(), (path, mine) -> mine + ":" + path);
      return shell.start();
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  private static Person withKubectl(String name, String options) {
    String kubectl =
        Optional.ofNullable(System.getenv("KUBECTL"))
            .filter(named -> named.contains("/"))
            .orElseGet(Person::onThePath);
    try {
      Path folder = Files.createDirectories(Path.of("target", "people", name)).toAbsolutePath();
      Path mine = folder.resolve("kubectl");
      Files.writeString(mine, "#!/bin/sh\nexec %s%s \"$@\"\n".formatted(kubectl, options));
      mine.toFile().setExecutable(true);
      return new Person(name, folder);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static String onThePath() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "kubectl"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow()
        .toString();
  }
}
