package dev.drydock.migrations.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The states that were proven with a tool itself, and the rows of docs/tools.md that tell them. */
public final class ProvenStates {
  private static final Path PAGE = Path.of("../docs/tools.md");

  private final Map<String, List<String>> states = new ConcurrentSkipListMap<>();

  /** These states of this tool are proven; commas divide them. */
  public void add(String tool, String proven) {
    for (String state : proven.split(", ", -1)) {
      states.computeIfAbsent(tool, _ -> new CopyOnWriteArrayList<>()).add(state);
      System.out.printf("%-24s %s%n", tool, state);
    }
  }

  /** Writes the rows of these tools into the page, where it is asked to. */
  public void write() {
    if (!Boolean.getBoolean("tools.update")) {
      return;
    }
    try {
      Map<String, String> rows = new TreeMap<>();
      states.forEach(
          (tool, proven) ->
              rows.put(tool, "| " + tool + " | " + String.join(", ", sorted(proven)) + " |"));
      List<String> lines =
          Files.readAllLines(PAGE).stream()
              .map(line -> rows.getOrDefault(toolOf(line), line))
              .toList();
      Files.write(PAGE, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> sorted(List<String> proven) {
    return proven.stream().sorted().toList();
  }

  private static String toolOf(String line) {
    String[] cells = line.split("\\|", -1);
    return cells.length > 2 ? cells[1].strip() : "";
  }
}
