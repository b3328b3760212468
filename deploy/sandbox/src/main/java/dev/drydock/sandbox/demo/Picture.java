package dev.drydock.sandbox.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What was said, as a picture of a terminal. */
final class Picture {
  private static final int LINE_HEIGHT = 18;
  private static final int WIDEST = 150;

  private Picture() {}

  static void draw(List<Screen.Line> lines, Path file) throws IOException {
    StringBuilder svg = new StringBuilder();
    int height = (lines.size() + 2) * LINE_HEIGHT;
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="1220" height="%1$d" font-family="monospace" font-size="13">
        <rect width="1220" height="%1$d" rx="8" fill="#1b1f24"/>
        """
            .formatted(height));
    for (int index = 0; index < lines.size(); index++) {
      Screen.Line line = lines.get(index);
      String text =
          line.text().length() > WIDEST ? line.text().substring(0, WIDEST - 1) + "…" : line.text();
      svg.append(
          "<text x=\"16\" y=\"%d\" fill=\"%s\" xml:space=\"preserve\">%s</text>%n"
              .formatted((index + 2) * LINE_HEIGHT - 6, colour(line.tone()), escaped(text)));
    }
    Files.writeString(file, svg.append("</svg>\n"));
  }

  private static String colour(Screen.Tone tone) {
    return switch (tone) {
      case TITLE -> "#56d4dd";
      case COMMAND -> "#8b949e";
      case PLAIN -> "#e6edf3";
      case GOOD -> "#3fb950";
      case BAD -> "#ff7b72";
      case WAITING -> "#d29922";
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
