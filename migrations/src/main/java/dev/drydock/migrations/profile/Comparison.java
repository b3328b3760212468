package dev.drydock.migrations.profile;

import dev.drydock.migrations.profile.MigrationFile.Baseline;
import dev.drydock.migrations.profile.MigrationFile.Repeatable;
import dev.drydock.migrations.profile.MigrationFile.Versioned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Compares the image's migrations with a history, as sets; pure. */
public final class Comparison {
  private final EffectiveHistory history;
  private final ComparisonRules rules;
  private final NavigableMap<Version, MigrationFile> files = new TreeMap<>();
  private final Map<String, Repeatable> repeatables = new LinkedHashMap<>();
  private final NavigableMap<Version, Baseline> baselines = new TreeMap<>();

  private Comparison(MigrationSet image, EffectiveHistory history, ComparisonRules rules) {
    this.history = history;
    this.rules = rules;
    for (MigrationFile file : image.migrations()) {
      switch (file) {
        case Versioned versioned -> files.put(versioned.version(), versioned);
        case Repeatable repeatable -> repeatables.put(repeatable.description(), repeatable);
        case Baseline baseline -> baselines.put(baseline.version(), baseline);
      }
    }
    history.versions().values().stream()
        .filter(row -> row.kind() == AppliedMigration.Kind.BASELINE_MIGRATION)
        .flatMap(row -> row.version().stream())
        .filter(baselines::containsKey)
        .forEach(version -> files.put(version, baselines.get(version)));
  }

  /** How the two stand to each other. */
  public static Standing of(MigrationSet image, History history, ComparisonRules rules) {
    if (history instanceof History.Absent absent && !absent.schemaEmpty()) {
      return rules
          .baseline()
          .map(version -> BaselineMarks.all(image, version, rules))
          .orElseGet(Standing.NotEmpty::new);
    }
    Optional<Standing> unfinished = BaselineMarks.rest(image, history, rules);
    if (unfinished.isPresent()) {
      return unfinished.get();
    }
    EffectiveHistory effective = EffectiveHistory.of(history);
    if (!effective.failed().isEmpty()) {
      return new Standing.Failed(effective.failed());
    }
    return new Comparison(image, effective, rules).standing();
  }

  private Standing standing() {
    List<Version> missing = missingVersions();
    List<String> findings = new ArrayList<>(edited());
    Optional<Version> newestFile =
        files.isEmpty() ? Optional.empty() : Optional.of(files.lastKey());
    missing.stream()
        .filter(version -> newestFile.map(newest -> version.compareTo(newest) < 0).orElse(false))
        .forEach(version -> findings.add(version + " is applied but missing in the image"));
    List<MigrationFile> pending = pendingVersions();
    if (!rules.outOfOrder()) {
      history.versions().keySet().stream()
          .reduce((older, newer) -> newer)
          .ifPresent(newest -> findings.addAll(late(pending, newest)));
    } else if (!pending.isEmpty()) {
      // Neither is a part of the other.
      missing.forEach(version -> findings.add(version + " is applied but missing in the image"));
    }
    if (missing.isEmpty()) {
      findings.addAll(missingRepeatables());
    }
    if (!findings.isEmpty()) {
      return new Standing.Diverged(findings.stream().distinct().toList());
    }
    if (!missing.isEmpty()) {
      // An older image's repeatable migrations are older too: they are not compared.
      return new Standing.Ahead(missing.stream().map(Version::toString).toList());
    }
    pending.addAll(pendingRepeatables());
    return pending.isEmpty() ? new Standing.InSync() : new Standing.Pending(pending);
  }

  private List<Version> missingVersions() {
    return history.versions().keySet().stream().filter(v -> !files.containsKey(v)).toList();
  }

  private List<String> edited() {
    List<String> findings = new ArrayList<>();
    history
        .versions()
        .forEach(
            (version, row) -> {
              MigrationFile file = files.get(version);
              if (file != null && differs(file, row)) {
                findings.add(version + " was edited after it was applied");
              } else if (file != null && !file.description().equals(row.description())) {
                findings.add(version + " was renamed after it was applied");
              }
            });
    return findings;
  }

  private static boolean differs(MigrationFile file, AppliedMigration row) {
    return file.checksum().isPresent()
        && row.checksum().isPresent()
        && !file.checksum().equals(row.checksum());
  }

  private List<MigrationFile> pendingVersions() {
    boolean nothingApplied = history.versions().isEmpty() && history.baseline().isEmpty();
    List<MigrationFile> pending = new ArrayList<>();
    Optional<Version> base = history.baseline();
    if (nothingApplied && !baselines.isEmpty()) {
      pending.add(baselines.lastEntry().getValue());
      base = Optional.of(baselines.lastKey());
    }
    for (Map.Entry<Version, MigrationFile> file : files.entrySet()) {
      boolean covered = base.map(b -> file.getKey().compareTo(b) <= 0).orElse(false);
      if (!covered && !history.versions().containsKey(file.getKey())) {
        pending.add(file.getValue());
      }
    }
    return pending;
  }

  private static List<String> late(List<MigrationFile> pending, Version newestApplied) {
    return pending.stream()
        .filter(Versioned.class::isInstance)
        .map(Versioned.class::cast)
        .filter(file -> file.version().compareTo(newestApplied) < 0)
        .map(file -> file.version() + " is not applied but older than " + newestApplied)
        .toList();
  }

  private List<String> missingRepeatables() {
    return history.repeatables().keySet().stream()
        .filter(description -> !repeatables.containsKey(description))
        .map(description -> "repeatable " + description + " is applied but missing in the image")
        .toList();
  }

  private List<Repeatable> pendingRepeatables() {
    return repeatables.values().stream()
        .filter(
            file -> {
              AppliedMigration row = history.repeatables().get(file.description());
              return row == null || differs(file, row);
            })
        .toList();
  }
}
