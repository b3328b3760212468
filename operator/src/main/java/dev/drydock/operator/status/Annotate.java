package dev.drydock.operator.status;

import dev.drydock.api.Api;
import dev.drydock.api.MigrationRun;

/** The line by which a person says a word to a run. */
final class Annotate {
  private Annotate() {}

  /** Names the person, too; the admission policy sees to it that nobody writes another's name. */
  static String line(MigrationRun run, String word, String value) {
    return line(run.getMetadata().getNamespace(), run.getMetadata().getName(), word, value);
  }

  /** The same for a run that is known by its name. */
  static String line(String namespace, String run, String word, String value) {
    return "kubectl -n %s annotate mrun %s --overwrite %s=%s %s"
        .formatted(namespace, run, word, value, by(word));
  }

  /** Who says the word: the person who types it. */
  private static String by(String word) {
    return "%s%s=\"$(kubectl auth whoami -o jsonpath={.status.userInfo.username})\""
        .formatted(word, Api.BY);
  }
}
