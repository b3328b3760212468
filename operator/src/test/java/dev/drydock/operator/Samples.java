package dev.drydock.operator;

import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.MigrationRun;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Objects as the API server stores them, from {@code src/test/resources/samples}. */
public final class Samples {
  private static final Path FOLDER = Path.of("src/test/resources/samples");

  private Samples() {}

  public static MigrationRun run(String name) {
    return read(name, MigrationRun.class);
  }

  public static DatabaseMigration migration(String name) {
    return read(name, DatabaseMigration.class);
  }

  public static DatabaseBackup backup(String name) {
    return read(name, DatabaseBackup.class);
  }

  public static Deployment deployment(String name) {
    return read(name, Deployment.class);
  }

  private static <T> T read(String name, Class<T> type) {
    try {
      return Serialization.unmarshal(Files.readString(FOLDER.resolve(name + ".yaml")), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
