package dev.drydock.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reader's terminal: it types what the documentation says, in a folder with the examples, and in
 * a namespace of its own where the documentation says {@code shop}.
 */
final class Terminal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);
  private static final long MINUTES = 15;
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final String documented;
  private final String namespace;
  private final Path folder;
  private final Path work;
  private final Map<String, String> environment;

  private Terminal(
      String documented,
      String namespace,
      Path folder,
      Path work,
      Map<String, String> environment) {
    this.documented = documented;
    this.namespace = namespace;
    this.folder = folder;
    this.work = work;
    this.environment = environment;
  }

  static Terminal open() throws IOException {
    String namespace = "e2e-docs-" + Long.toString(System.currentTimeMillis() % 1_000_000_000, 36);
    Path folder = folder(namespace);
    Terminal terminal = new Terminal("shop", namespace, folder, folder, Map.of());
    for (String example : List.of("quickstart.yaml", "broken.yaml")) {
      Path file = Path.of("deploy", "examples", example);
      terminal.write(file.toString(), Files.readString(ROOT.resolve(file)));
    }
    terminal.findKubectl();
    return terminal;
  }

  /** In a team's checkout, where the documentation names another namespace. */
  static Terminal in(Checkout checkout, String documented, Map<String, String> environment)
      throws IOException {
    String namespace =
        "e2e-%s-%s"
            .formatted(documented, Long.toString(System.currentTimeMillis() % 1_000_000, 36));
    Terminal terminal =
        new Terminal(documented, namespace, folder(namespace), checkout.folder(), environment);
    terminal.findKubectl();
    return terminal;
  }

  private static Path folder(String namespace) throws IOException {
    return Files.createDirectories(Path.of("target", "documentation", namespace)).toAbsolutePath();
  }

  private void findKubectl() throws IOException {
    // Without one that is named, the shell finds its own; a wrapper by that name would find itself.
    Optional<String> kubectl = Optional.ofNullable(System.getenv("KUBECTL"));
    if (kubectl.filter(named -> named.contains("/")).isPresent()) {
      write("bin/kubectl", "#!/bin/sh\nexec " + kubectl.get() + " \"$@\"\n");
      folder.resolve("bin/kubectl").toFile().setExecutable(true);
    }
  }

  /** The namespace that stands for the documented one. */
  String namespace() {
    return namespace;
  }

  /** Makes a file in the terminal's folder. */
  void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, moved(text));
  }

  /** Types these lines in one shell, until one fails; gives back all that was printed. */
  String type(String... lines) {
    return run("-euxo", String.join("\n", lines), true);
  }

  /** What a line prints, and nothing else. */
  String answer(String line) {
    return run("-euo", line, false).strip();
  }

  /** Types a line that goes on until it is ended. */
  Process start(String line) throws IOException {
    return shell("-c", "exec " + line).redirectOutput(ProcessBuilder.Redirect.INHERIT).start();
  }

  private ProcessBuilder shell(String... arguments) {
    ProcessBuilder shell =
        new ProcessBuilder(Stream.concat(Stream.of("bash"), Stream.of(arguments)).toList())
            .directory(work.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    shell.environment().putAll(environment);
    shell.environment().merge("PATH", folder + "/bin", (path, first) -> first + ":" + path);
    return shell;
  }

  private String run(String options, String script, boolean errorsToo) {
    try {
      Path output = Files.createTempFile(folder, "output", ".txt");
      Process process =
          shell(options, "pipefail", "-c", moved(script))
              .redirectErrorStream(errorsToo)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      String printed = Files.readString(output);
      LOG.info("{}\n{}", script, printed);
      if (!ended || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError("These lines do not do as documented:\n" + printed);
      }
      return printed;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** The documented text, in the terminal's own namespace. */
  private String moved(String text) {
    return text.replaceAll(
            "(-n |namespace |NAMESPACE=|with-database )%s\\b".formatted(documented),
            "$1" + namespace)
        .replaceAll("(?m)^(if )?make ", "$1make -C " + ROOT + " ")
        .replaceAll("(?m)namespace: shop(?=[ ,}]|$)", "namespace: " + namespace)
        .replace(
            "kind: Namespace\nmetadata:\n  name: shop\n",
            "kind: Namespace\nmetadata:\n  name: " + namespace + "\n");
  }

  @Override
  public void close() {
    if (!Boolean.getBoolean("e2e.keep")) {
      type(
          "kubectl delete namespace --ignore-not-found --wait=false -- %1$s %1$s-staging"
              .formatted(namespace));
    }
  }
}
