package dev.drydock.migrations.backup;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.util.Optional;

/** Reads what stands beside a dump, which anybody may have written. */
final class ManifestReader {
  /** A manifest has less than a thousand characters. */
  private static final int LONGEST = 64 * 1024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private ManifestReader() {}

  /** The manifest; nothing if there is none, or what is there is no manifest of Drydock's. */
  static Optional<Manifest> read(ClaimFolder folder, Path name) throws IOException {
    return read(folder, name, Manifest.class).filter(ManifestReader::isDated);
  }

  /** The note on a dump that was begun; nothing if what is there is none of Drydock's. */
  static Optional<BegunDump> begun(ClaimFolder folder, Path name) throws IOException {
    return read(folder, name, BegunDump.class);
  }

  private static boolean isDated(Manifest manifest) {
    try {
      manifest.finishedAt();
      return true;
    } catch (DateTimeException notDated) {
      return false;
    }
  }

  private static <T> Optional<T> read(ClaimFolder folder, Path name, Class<T> type)
      throws IOException {
    Optional<BasicFileAttributes> seen = folder.look(name);
    if (seen.filter(BasicFileAttributes::isRegularFile).isEmpty() || seen.get().size() > LONGEST) {
      return Optional.empty();
    }
    try (InputStream in = Channels.newInputStream(folder.read(name))) {
      return Optional.of(MAPPER.readValue(in.readNBytes(LONGEST), type));
    } catch (JacksonException noManifest) {
      return Optional.empty();
    }
  }
}
