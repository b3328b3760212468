package dev.drydock.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A container's last words: what it wrote to the file for them, else the end of its log. */
final class TerminationMessage {
  private static final int MOST_BYTES = 4096;
  private static final int MOST_BYTES_OF_LOG = 2048;
  private static final int MOST_LINES = 80;

  private TerminationMessage() {}

  static String of(Container container, Path file, Path log, int exitCode) {
    try {
      String written = Files.exists(file) ? Files.readString(file) : "";
      boolean fromLog =
          written.isEmpty()
              && exitCode != 0
              && "FallbackToLogsOnError".equals(container.getTerminationMessagePolicy());
      return fromLog ? end(log) : start(written);
    } catch (IOException unreadable) {
      return "the termination message cannot be read: " + unreadable;
    }
  }

  private static String start(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= MOST_BYTES
        ? text
        : new String(bytes, 0, MOST_BYTES, StandardCharsets.UTF_8);
  }

  private static String end(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    String text =
        String.join("\n", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
    return text.substring(Math.max(0, text.length() - MOST_BYTES_OF_LOG));
  }
}
