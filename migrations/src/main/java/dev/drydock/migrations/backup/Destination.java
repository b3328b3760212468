package dev.drydock.migrations.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the place for dumps can take one. */
public sealed interface Destination {
  /** A file could be written, and so much space is free. */
  record Writable(long freeBytes) implements Destination {}

  /** No file could be written. */
  record NotWritable(String why) implements Destination {}

  /** Tries it with a small file, which is removed again. */
  static Destination probe(Path folder, String name) {
    Path probe = folder.resolve("." + name + ".probe");
    try {
      DurableFiles.makeFolder(folder);
      Files.writeString(probe, "drydock");
      DurableFiles.sync(probe);
      Files.delete(probe);
      return new Writable(Files.getFileStore(folder).getUsableSpace());
    } catch (IOException e) {
      return new NotWritable(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}
