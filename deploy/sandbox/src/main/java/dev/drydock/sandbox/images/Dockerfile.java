package dev.drydock.sandbox.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Dockerfile as a list of instructions; what cannot be done without a builder is refused. */
record Dockerfile(List<Instruction> instructions) {
  /** Begins a text that is copied from the Dockerfile itself. */
  static final String TEXT = "<<";

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)}?");

  /** One instruction, its word in capitals. */
  record Instruction(String word, String rest) {}

  static Dockerfile read(Path file) throws IOException {
    List<Instruction> instructions = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    Iterator<String> lines = Files.readAllLines(file).iterator();
    while (lines.hasNext()) {
      String part = lines.next();
      if (part.strip().startsWith("#")) {
        continue;
      }
      boolean more = part.endsWith("\\");
      line.append(more ? part.substring(0, part.length() - 1) : part);
      if (!more && !line.toString().isBlank()) {
        String[] words = line.toString().strip().split("\\s+", 2);
        String rest = words.length > 1 ? words[1].strip() : "";
        instructions.add(
            new Instruction(words[0].toUpperCase(Locale.ROOT), rest + text(rest, lines)));
      }
      if (!more) {
        line.setLength(0);
      }
    }
    return new Dockerfile(instructions);
  }

  /** What stands in the Dockerfile itself, up to the word that ends it. */
  private static String text(String rest, Iterator<String> lines) {
    if (!rest.startsWith(TEXT)) {
      return "";
    }
    String end = rest.substring(TEXT.length()).split("\\s", 2)[0];
    StringBuilder text = new StringBuilder("\n");
    for (String line = lines.next(); !line.equals(end); line = lines.next()) {
      text.append(line).append('\n');
    }
    return text.toString();
  }

  static String substitute(String text, Map<String, String> variables) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found, variables)));
  }

  private static String value(MatchResult found, Map<String, String> variables) {
    return variables.getOrDefault(found.group(1), found.group());
  }

  /** {@code A=b C="d e"} as a map. */
  static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new HashMap<>();
    Pattern.compile("(\\w+)=(\"[^\"]*\"|\\S*)")
        .matcher(text)
        .results()
        .forEach(pair -> pairs.put(pair.group(1), pair.group(2).replace("\"", "")));
    return pairs;
  }
}
