package dev.drydock.e2e;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prisma's own command line, in a pod with the migration stage of a release: what somebody sees who
 * asks Prisma rather than Drydock.
 */
final class Prisma {
  private static final String PROGRAM = "node_modules/.bin/prisma";

  private static final Pattern TO_TYPE =
      Pattern.compile("prisma (migrate resolve --[a-z-]+ [\\w]+)");

  private final Shop shop;
  private final String pod;

  private Prisma(Shop shop, String pod) {
    this.shop = shop;
    this.pod = pod;
  }

  static Prisma of(Shop shop, String release) {
    String pod = "prisma-" + release.replace('.', '-');
    shop.apply(
        Template.filled(
            "prisma.yaml", Map.of("name", pod, "image", "logbook-migrations:" + release)));
    shop.await(pod + " to be ready", () -> shop.pods().isReady(pod));
    return new Prisma(shop, pod);
  }

  /**
   * How a command ended.
   *
   * @param text what it printed, errors too
   */
  record Ended(int code, String text) {}

  Ended run(String arguments) {
    String printed =
        Cluster.exec(
            shop.namespace(), pod, "sh", "-c", PROGRAM + " " + arguments + " 2>&1; echo $?");
    int last = printed.lastIndexOf('\n');
    return new Ended(
        Integer.parseInt(printed.substring(last + 1)), printed.substring(0, Math.max(last, 0)));
  }

  /** The first line of Prisma's that a message tells to type. */
  Ended typed(String message) {
    Matcher line = TO_TYPE.matcher(message);
    if (!line.find()) {
      throw new AssertionError("There is nothing to type in: " + message);
    }
    return run(line.group(1));
  }

  /** What {@code prisma migrate status} says. */
  Ended status() {
    return run("migrate status");
  }
}
