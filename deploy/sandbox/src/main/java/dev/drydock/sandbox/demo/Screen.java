package dev.drydock.sandbox.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the demo tells its story: with colours and a line that moves on a terminal, else plainly.
 */
final class Screen {
  private static final String ESCAPE = "\u001b[";
  private static final String TURNING = "|/-\\";

  private final PrintStream out;
  private final boolean terminal;
  private final List<Line> said = new ArrayList<>();
  private boolean progressShown;
  private int turn;

  Screen(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** How a line is meant. */
  enum Tone {
    TITLE("1;36"),
    COMMAND("2"),
    PLAIN("0"),
    GOOD("32"),
    BAD("31"),
    WAITING("33");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  record Line(Tone tone, String text) {}

  synchronized void say(Tone tone, String text) {
    clearProgress();
    for (String line : text.lines().toList()) {
      said.add(new Line(tone, line));
      out.println(
          terminal && tone != Tone.PLAIN ? ESCAPE + tone.code + "m" + line + ESCAPE + "0m" : line);
    }
    out.flush();
  }

  void blank() {
    said.add(new Line(Tone.PLAIN, ""));
    clearProgress();
    out.println();
  }

  /** Shows for a moment what is going on; nothing where lines stay. */
  synchronized void progress(Duration since, String what) {
    if (terminal) {
      clearProgress();
      turn = (turn + 1) % TURNING.length();
      out.print("  %s %s  %s".formatted(TURNING.charAt(turn), seconds(since), what));
      out.flush();
      progressShown = true;
    }
  }

  List<Line> said() {
    return List.copyOf(said);
  }

  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%5.1f s", time.toMillis() / 1000.0);
  }

  private void clearProgress() {
    if (progressShown) {
      out.print("\r" + ESCAPE + "2K");
      progressShown = false;
    }
  }
}
