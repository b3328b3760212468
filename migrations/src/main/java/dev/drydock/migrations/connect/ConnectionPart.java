package dev.drydock.migrations.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One part of the connection, and where it comes from: {@code DRYDOCK_CONNECTION_URL} itself, the
 * variable that {@code …_URL_ENV} names, or the file that {@code …_URL_FILE} names, read anew each
 * time.
 */
enum ConnectionPart {
  URL,
  HOST,
  PORT,
  DBNAME,
  USER,
  PASSWORD;

  private static final String PREFIX = "DRYDOCK_CONNECTION_";
  private static final long LONGEST_FILE = 65_536;

  /** A value, and by what name people know it. */
  record Found(String value, String source) {
    @Override
    public String toString() {
      return source;
    }
  }

  /** The variable of the pod contract. */
  String variable() {
    return PREFIX + name();
  }

  /** What the pod says about this part; nothing if it says nothing. */
  Optional<Found> find(Map<String, String> environment) throws ConnectionInvalid {
    Optional<Found> found = raw(environment);
    if (found.isPresent() && found.get().value().isBlank()) {
      throw new ConnectionInvalid(found.get().source() + " is empty");
    }
    return this == PASSWORD
        ? found
        : found.map(part -> new Found(part.value().strip(), part.source()));
  }

  private Optional<Found> raw(Map<String, String> environment) throws ConnectionInvalid {
    String value = environment.get(variable());
    if (value != null) {
      return Optional.of(new Found(value, variable()));
    }
    String name = environment.get(variable() + "_ENV");
    if (name != null) {
      return Optional.of(ofVariable(environment, name));
    }
    String file = environment.get(variable() + "_FILE");
    return file == null ? Optional.empty() : Optional.of(ofFile(file));
  }

  private Found ofVariable(Map<String, String> environment, String name) throws ConnectionInvalid {
    String value = environment.get(name);
    if (value == null) {
      throw new ConnectionInvalid(
          "the pod has no variable %s, which database.connection.env names; look whether the container of job.inheritFrom has it"
              .formatted(name));
    }
    return new Found(value, name);
  }

  /** The number of this process's user. */
  private static String user() {
    try {
      return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException e) {
      return System.getProperty("user.name", "");
    }
  }

  private Found ofFile(String name) throws ConnectionInvalid {
    Path file = Path.of(name);
    try {
      if (Files.size(file) > LONGEST_FILE) {
        throw new ConnectionInvalid("the file " + name + " is too long to be part of a connection");
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      // Editors and echo end a file with a line's end, which is no part of a password.
      return new Found(text.replaceAll("[\\r\\n]+$", ""), name);
    } catch (NoSuchFileException e) {
      throw new ConnectionInvalid(
          "the pod has no file %s, which database.connection.files names; look whether the container of job.inheritFrom mounts it"
              .formatted(name));
    } catch (IOException e) {
      throw new ConnectionInvalid(
          "the file %s cannot be read as user %s: %s; job.securityContext says as whom the pod runs"
              .formatted(name, user(), e.getClass().getSimpleName()));
    }
  }
}
