package dev.drydock.migrations.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The texts that must not leave the pod, and what stands in their place. */
public final class Secrets {
  private static final String MASK = "***";

  /** One character would blank out every text. */
  private static final int SHORTEST = 2;

  private static final Pattern USERINFO =
      Pattern.compile("(://[^\\s:/@\"]*):[^\\s\"]*@", Pattern.CASE_INSENSITIVE);
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "(\\b(?:pg)?(?:password|passwd|pwd|sslpassword)\\s*=\\s*)('[^']*'|[^\\s&;,\"]+)",
          Pattern.CASE_INSENSITIVE);

  private volatile List<String> values;

  private Secrets(List<String> values) {
    this.values = values;
  }

  /** Knows these values, and as they look in a URL or in JSON. */
  public static Secrets of(Collection<String> values) {
    Secrets secrets = new Secrets(List.of());
    secrets.learn(values);
    return secrets;
  }

  /** Knows these values too from now on: a password may change while the pod lives. */
  public synchronized void learn(Collection<String> more) {
    Set<String> known = new LinkedHashSet<>(values);
    for (String value : more) {
      if (value.length() >= SHORTEST) {
        known.add(value);
        known.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
        known.add(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        known.add(value.replace("\\", "\\\\").replace("\"", "\\\""));
      }
    }
    values = known.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** The text without secrets. */
  public String mask(String text) {
    String masked = text;
    for (String value : values) {
      masked = masked.replace(value, MASK);
    }
    masked = USERINFO.matcher(masked).replaceAll("$1:" + MASK + "@");
    return ASSIGNMENT.matcher(masked).replaceAll("$1" + MASK);
  }

  @Override
  public String toString() {
    return "Secrets[" + values.size() + "]";
  }
}
