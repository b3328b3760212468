package dev.drydock.migrations.profile;

import dev.drydock.migrations.profile.MigrationFile.Baseline;
import dev.drydock.migrations.profile.MigrationFile.Repeatable;
import dev.drydock.migrations.profile.MigrationFile.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a baseline marks as applied, and what is left to do after it; pure. */
final class BaselineMarks {
  private BaselineMarks() {}

  /** Where nothing is marked yet. */
  static Standing all(MigrationSet image, Version version, ComparisonRules rules) {
    List<MigrationFile> later = new ArrayList<>();
    List<String> marked = new ArrayList<>();
    boolean known = false;
    for (MigrationFile file : image.migrations()) {
      switch (file) {
        case Versioned versioned when versioned.version().compareTo(version) <= 0 -> {
          marked.add(versioned.label());
          known |= versioned.version().equals(version);
        }
        case Versioned versioned -> later.add(versioned);
        case Repeatable repeatable -> later.add(repeatable);
        case Baseline _ -> {
          // The mark stands for it.
        }
      }
    }
    if (!rules.marksEach()) {
      return new Standing.Pending(later, List.of(version.toString()));
    }
    return known
        ? new Standing.Pending(later, marked)
        : new Standing.Diverged(
            List.of("tool.baseline.version names " + version + ", which the image lacks"));
  }

  /**
   * Where a tool that marks one after the other was lost in between. That is proven by the history
   * alone: it holds the first marks of this baseline and nothing else, neither a migration that ran
   * nor one that failed, and the schema was not made by it.
   */
  static Optional<Standing> rest(MigrationSet image, History history, ComparisonRules rules) {
    if (!rules.marksEach() || !(history instanceof History.Present present) || present.alone()) {
      return Optional.empty();
    }
    return rules
        .baseline()
        .map(version -> all(image, version, rules))
        .filter(Standing.Pending.class::isInstance)
        .map(Standing.Pending.class::cast)
        .filter(all -> begun(all.baseline(), image, present.rows()))
        .map(
            all ->
                new Standing.Pending(
                    all.migrations(),
                    all.baseline().subList(present.rows().size(), all.baseline().size())));
  }

  private static boolean begun(
      List<String> baseline, MigrationSet image, List<AppliedMigration> rows) {
    if (rows.size() >= baseline.size()) {
      return false;
    }
    List<String> first = baseline.subList(0, rows.size());
    Map<String, MigrationFile> files =
        image.migrations().stream()
            .filter(Versioned.class::isInstance)
            .collect(Collectors.toMap(MigrationFile::label, Function.identity()));
    return rows.stream().allMatch(row -> marks(row, files))
        && rows.stream()
            .map(AppliedMigration::label)
            .collect(Collectors.toSet())
            .equals(Set.copyOf(first));
  }

  private static boolean marks(AppliedMigration row, Map<String, MigrationFile> files) {
    MigrationFile file = files.get(row.label());
    return row.kind() == AppliedMigration.Kind.MARKED
        && row.success()
        && file != null
        && (row.checksum().isEmpty() || row.checksum().equals(file.checksum()));
  }
}
