package dev.drydock.migrations.external;

import dev.drydock.migrations.profile.Profile;
import dev.drydock.migrations.profile.Profile.FileRules;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Orders in the words of the script that reads them: shell, since the container has nothing else.
 */
final class OrderText {
  private OrderText() {}

  /** Hand over this folder, or the first of the profile's that holds a migration. */
  static String files(FileRules rules, Optional<String> path) {
    if (path.isPresent()) {
      return "path=" + quoted(path.get()) + "\n";
    }
    StringBuilder text = new StringBuilder();
    List<String> folders = rules.folders().orElse(List.of());
    String sign = rules.sign().or(() -> rules.each().map(each -> "*/" + each)).orElse("*");
    text.append("why=")
        .append(
            quoted(
                "no migrations in %s of the image's working directory: write tool.path"
                    .formatted(String.join(", ", folders))))
        .append('\n');
    for (String folder : folders) {
      text.append(
          "if [ -z \"$path\" ] && holds %s %s; then path=%s; fi\n"
              .formatted(quoted(folder), quoted(sign), quoted(folder)));
    }
    return text.toString();
  }

  /** Run the first of these programs that the image has, with these arguments. */
  static String command(
      Profile profile, String schema, List<List<String>> programs, List<String> arguments) {
    StringBuilder text = new StringBuilder();
    String query =
        profile
            .schemaParameter()
            .map(parameter -> "?" + parameter + "=" + escaped(schema))
            .orElse("");
    profile
        .url()
        .ifPresent(variable -> text.append("url %s %s\n".formatted(variable, quoted(query))));
    for (Map.Entry<String, String> each : profile.variables().orElse(Map.of()).entrySet()) {
      text.append("default %s %s\n".formatted(each.getKey(), quoted(each.getValue())));
    }
    String word = "if";
    for (List<String> program : programs) {
      List<String> all = Stream.concat(program.stream(), arguments.stream()).toList();
      List<String> needed = program.isEmpty() ? all.subList(0, 1) : program;
      text.append("%s has %s; then set -- %s\n".formatted(word, words(needed), words(all)));
      word = "elif";
    }
    String tried =
        programs.stream()
            .map(program -> program.isEmpty() ? arguments.getFirst() : String.join(" ", program))
            .collect(Collectors.joining(", "));
    return text.append(
            "else absent %s; fi\n".formatted(quoted("the image has none of these: " + tried)))
        .toString();
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String words(List<String> words) {
    return words.stream().map(OrderText::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
