package dev.drydock.sandbox.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A cluster in which Drydock runs. */
interface Stage extends AutoCloseable {
  /** Brings Drydock into it, or finds it there. A stage may be closed meanwhile. */
  void open() throws IOException;

  Path kubeconfig();

  /** A folder for the demo's own files. */
  Path folder();

  /** What people may do with it while it is left running. */
  List<String> toTry();

  @Override
  void close();
}
