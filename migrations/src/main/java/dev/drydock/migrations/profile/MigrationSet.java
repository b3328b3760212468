package dev.drydock.migrations.profile;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * All that the image brings.
 *
 * @param migrations in the order in which they would be applied to an empty database
 * @param contents SHA-256 of every file by its relative name, callbacks and settings included
 */
public record MigrationSet(List<MigrationFile> migrations, NavigableMap<String, String> contents) {
  public MigrationSet {
    migrations = List.copyOf(migrations);
    contents = new TreeMap<>(contents);
  }
}
