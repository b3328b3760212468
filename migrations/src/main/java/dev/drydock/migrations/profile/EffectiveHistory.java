package dev.drydock.migrations.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a history amounts to once its later rows have overruled the earlier ones.
 *
 * @param versions what is applied, by version
 * @param repeatables the newest row of each repeatable migration, by description
 * @param failed rows of migrations that failed
 * @param baseline the version up to which everything counts as applied
 */
public record EffectiveHistory(
    NavigableMap<Version, AppliedMigration> versions,
    Map<String, AppliedMigration> repeatables,
    List<AppliedMigration> failed,
    Optional<Version> baseline) {

  /** Reads the rows in their order. */
  public static EffectiveHistory of(History history) {
    NavigableMap<Version, AppliedMigration> versions = new TreeMap<>();
    Map<String, AppliedMigration> repeatables = new LinkedHashMap<>();
    List<AppliedMigration> failed = new ArrayList<>();
    List<Version> baselines = new ArrayList<>();
    for (AppliedMigration row : history.entries()) {
      if (!row.success()) {
        failed.add(row);
        continue;
      }
      switch (row.kind()) {
        case VERSIONED, MARKED -> row.version().ifPresent(version -> versions.put(version, row));
        case REPEATABLE -> repeatables.put(row.description(), row);
        case BASELINE_MIGRATION -> {
          row.version().ifPresent(version -> versions.put(version, row));
          row.version().ifPresent(baselines::add);
        }
        case BASELINE_MARK -> row.version().ifPresent(baselines::add);
        case UNDONE -> row.version().ifPresent(versions::remove);
        case DELETED -> forget(row, versions, repeatables, failed);
        case NOTE -> {
          // Says nothing about migrations.
        }
      }
    }
    return new EffectiveHistory(
        versions,
        repeatables,
        List.copyOf(failed),
        baselines.stream().max(Comparator.naturalOrder()));
  }

  private static void forget(
      AppliedMigration row,
      Map<Version, AppliedMigration> versions,
      Map<String, AppliedMigration> repeatables,
      List<AppliedMigration> failed) {
    row.version().ifPresentOrElse(versions::remove, () -> repeatables.remove(row.description()));
    failed.removeIf(each -> each.label().equals(row.label()));
  }

  /** The newest version that is applied or declared. */
  public Optional<Version> newest() {
    Optional<Version> applied =
        versions.isEmpty() ? Optional.empty() : Optional.of(versions.lastKey());
    if (applied.isEmpty()) {
      return baseline;
    }
    return baseline.filter(base -> base.compareTo(applied.get()) > 0).or(() -> applied);
  }

  /** How many migrations count as applied. */
  public int count() {
    return versions.size() + repeatables.size();
  }
}
