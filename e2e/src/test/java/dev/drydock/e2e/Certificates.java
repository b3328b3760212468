package dev.drydock.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Two authorities, a server's certificate by the one, and a client's by each; made by openssl. */
final class Certificates {
  private final Path folder;

  private Certificates(Path folder) {
    this.folder = folder;
  }

  static Certificates make() {
    try {
      Certificates made = new Certificates(Files.createTempDirectory("certificates"));
      made.request("ca", "/CN=ours");
      made.request("other", "/CN=theirs");
      made.request(
          "server",
          "/CN=postgres",
          "-CA",
          "ca.crt",
          "-CAkey",
          "ca.key",
          "-addext",
          "subjectAltName=DNS:postgres");
      made.request("client", "/CN=captain", "-CA", "ca.crt", "-CAkey", "ca.key");
      made.request("stranger", "/CN=captain", "-CA", "other.crt", "-CAkey", "other.key");
      // The form in which many tools make keys, and which drivers know least.
      made.run("openssl", "rsa", "-in", "client.key", "-traditional", "-out", "client.key");
      return made;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A Secret with some of the files. */
  String secret(String name, String... files) {
    StringBuilder yaml =
        new StringBuilder(
            "apiVersion: v1\nkind: Secret\nmetadata: {name: %s}\ndata:\n".formatted(name));
    for (String file : files) {
      yaml.append("  ").append(file).append(": ").append(encoded(file)).append('\n');
    }
    return yaml.toString();
  }

  private String encoded(String file) {
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve(file)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void request(String name, String subject, String... more) {
    run(
        Stream.concat(
                Stream.of(
                    "openssl",
                    "req",
                    "-x509",
                    "-nodes",
                    "-newkey",
                    "rsa:2048",
                    "-days",
                    "2",
                    "-keyout",
                    name + ".key",
                    "-out",
                    name + ".crt",
                    "-subj",
                    subject),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private void run(String... command) {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + ": " + output);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
