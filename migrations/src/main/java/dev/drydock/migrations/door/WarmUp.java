package dev.drydock.migrations.door;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the classes that will be needed behind the door, while nobody waits for them.
 *
 * <p>Loading them is most of what a short migration takes; behind the door that is downtime.
 */
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  private static final Pattern JARS =
      Pattern.compile("(drydock-migrations|flyway-core|flyway-database-postgresql|postgresql)-.*");

  private WarmUp() {}

  /** Loads them; one that cannot be loaded is an optional part of its library. */
  static void run() {
    int loaded = 0;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      if (Files.isRegularFile(jar) && JARS.matcher(jar.getFileName().toString()).matches()) {
        loaded += load(jar);
      }
    }
    LOG.atInfo().addKeyValue("classes", loaded).log("ready behind the door");
  }

  private static int load(Path jar) {
    List<String> names;
    try (JarFile file = new JarFile(jar.toFile())) {
      names =
          file.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
              .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
              .toList();
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("a jar could not be read ahead of time");
      return 0;
    }
    int loaded = 0;
    for (String name : names) {
      if (isLoadable(name)) {
        loaded++;
      }
    }
    return loaded;
  }

  private static boolean isLoadable(String name) {
    try {
      Class.forName(name, true, WarmUp.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
