package dev.drydock.migrations.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The container that tries an image of the app: the real script, under a real busybox. */
public final class AppContainer {
  private static final Path SCRIPTS = Path.of("../deploy/images/migrations");

  /** Where a program says for which machine it is, in its lower byte. */
  private static final int MACHINE = 18;

  private static final byte RISC_V = (byte) 0xf3;

  private final Path shared;
  private final Path image;
  private final Path lastWord;

  /** A pod whose image is an empty folder below this one. */
  public AppContainer(Path home) {
    try {
      shared = Files.createDirectories(home.resolve("drydock"));
      image = Files.createDirectories(home.resolve("image"));
      lastWord = Files.createFile(home.resolve("termination-log"));
      Files.copy(ToolContainer.program("busybox"), shared.resolve("busybox"));
      for (String script : new String[] {"app", "machine"}) {
        Files.copy(
            SCRIPTS.resolve(script), shared.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a program that runs here into the image. */
  public AppContainer program(String path) {
    return put(path, busybox());
  }

  /** Puts one that does not. */
  public AppContainer foreignProgram(String path) {
    byte[] program = busybox();
    program[MACHINE] = RISC_V;
    return put(path, program);
  }

  /** Starts it as the kubelet does; its last word, which is empty when all is well. */
  public String start() {
    ProcessBuilder builder =
        new ProcessBuilder(
            shared.resolve("busybox").toString(),
            "sh",
            shared.resolve("app").toString(),
            image.toString());
    builder.environment().put("DRYDOCK_LAST_WORD", lastWord.toString());
    try {
      int code = builder.redirectErrorStream(true).start().waitFor();
      String said = Files.readString(lastWord);
      if (code == 0 != said.isEmpty()) {
        throw new IllegalStateException("exit code %d with the words %s".formatted(code, said));
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private byte[] busybox() {
    try {
      return Files.readAllBytes(shared.resolve("busybox"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AppContainer put(String path, byte[] program) {
    try {
      Path file = image.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, program);
      if (!file.toFile().setExecutable(true)) {
        throw new IllegalStateException(file + " cannot be made executable");
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
