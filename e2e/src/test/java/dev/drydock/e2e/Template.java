package dev.drydock.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A YAML file of the resources, by default of the shop's; a line whose variable is empty is left
 * out.
 */
final class Template {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

  private Template() {}

  static String filled(String file, Map<String, String> values) {
    return read(file)
        .lines()
        .filter(line -> !isLeftOut(line, values))
        .map(line -> VARIABLE.matcher(line).replaceAll(found -> value(found.group(1), values)))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static boolean isLeftOut(String line, Map<String, String> values) {
    Matcher found = VARIABLE.matcher(line);
    return found.find() && value(found.group(1), values).isEmpty();
  }

  private static String value(String name, Map<String, String> values) {
    return Matcher.quoteReplacement(Objects.requireNonNull(values.get(name), name));
  }

  private static String read(String file) {
    String path = file.contains("/") ? "/" + file : "/shop/" + file;
    try (InputStream stream = Template.class.getResourceAsStream(path)) {
      return new String(
          Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
