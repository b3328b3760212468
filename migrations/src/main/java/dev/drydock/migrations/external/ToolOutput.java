package dev.drydock.migrations.external;

import dev.drydock.migrations.profile.Execution;
import dev.drydock.migrations.profile.Profile.FailureWords;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a tool has said, and what of it is its first error. */
final class ToolOutput {
  /** The first error of a tool stands near the beginning or near the end of what it says. */
  private static final int READ_BYTES = 1 << 18;

  private static final int LAST_LINES = 12;
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");
  private static final Pattern ERROR = Pattern.compile("(?im)^.*\\b(?:error|fatal|failed)\\b.*$");

  private final String text;

  ToolOutput(String text) {
    this.text = COLOURS.matcher(text).replaceAll("").replace("\r\n", "\n");
  }

  /** Reads the file in which the output is kept: all of it, or its beginning and its end. */
  static ToolOutput of(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new ToolOutput("");
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long length = in.length();
      byte[] head = new byte[(int) Math.min(length, READ_BYTES)];
      in.readFully(head);
      byte[] tail = new byte[(int) Math.min(length - head.length, READ_BYTES)];
      in.seek(length - tail.length);
      in.readFully(tail);
      return new ToolOutput(
          new String(head, StandardCharsets.UTF_8) + new String(tail, StandardCharsets.UTF_8));
    }
  }

  String text() {
    return text;
  }

  boolean says(String pattern) {
    return Pattern.compile(pattern).matcher(text).find();
  }

  /** Its last lines that are not blank. */
  List<String> lastLines() {
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
  }

  /** The first error as the profile finds it. */
  Execution.Broken failure(Optional<FailureWords> words, String otherwise) {
    return new Execution.Broken(
        Optional.empty(),
        message(words).orElse(otherwise),
        sqlState(words),
        words.flatMap(FailureWords::file).flatMap(this::first),
        words.flatMap(FailureWords::line).flatMap(this::first).map(Integer::valueOf));
  }

  /** What is known of a tool that was killed; its words before are no error. */
  Execution.Broken killed(String how) {
    return new Execution.Broken(
        Optional.empty(),
        "the tool was killed" + how + last(text).map(line -> "; it said last: " + line).orElse(""),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The tool's own words about what is wrong, in one line. */
  Optional<String> message(Optional<FailureWords> words) {
    Optional<ToolAnswer> answer = answer(words);
    return (answer.isPresent() ? answer.get().message() : found(words))
        .map(found -> found.strip().replaceAll("\\s+", " "));
  }

  private Optional<String> found(Optional<FailureWords> words) {
    List<String> patterns = words.flatMap(FailureWords::message).orElse(List.of());
    return patterns.stream()
        .map(this::first)
        .flatMap(Optional::stream)
        .findFirst()
        .or(this::anyError)
        .or(() -> last(text));
  }

  /** What a tool that speaks JSON has answered at last. */
  Optional<ToolAnswer> answer(Optional<FailureWords> words) {
    return words.flatMap(FailureWords::json).flatMap(json -> ToolAnswer.last(text, json));
  }

  private Optional<String> sqlState(Optional<FailureWords> words) {
    return answer(words)
        .flatMap(ToolAnswer::sqlState)
        .or(() -> words.flatMap(FailureWords::sqlState).flatMap(this::first));
  }

  private static Optional<String> last(String text) {
    return text.lines().filter(line -> !line.isBlank()).reduce((first, last) -> last.strip());
  }

  private Optional<String> anyError() {
    Matcher matcher = ERROR.matcher(text);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  private Optional<String> first(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
  }
}
