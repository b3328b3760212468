package dev.drydock.migrations.connect;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The {@code application_name} of an agent, {@code drydock/<run>/<step>}.
 *
 * <p>PostgreSQL cuts names at 63 bytes, so a long run's name is shortened and a checksum keeps it
 * apart from others.
 */
public record ApplicationName(String run, String step) {
  /** What all of Drydock's connections begin with. */
  public static final String PREFIX = "drydock/";

  private static final int LONGEST_RUN = 40;

  /** What all connections of this run begin with. */
  public String runPrefix() {
    return PREFIX + shortRun() + "/";
  }

  /** The agent's own connections. */
  public String control() {
    return runPrefix() + step;
  }

  /** Connections of the tool or of the dump. */
  public String tool() {
    return control() + "/tool";
  }

  private String shortRun() {
    if (run.length() <= LONGEST_RUN) {
      return run;
    }
    CRC32 sum = new CRC32();
    sum.update(run.getBytes(StandardCharsets.UTF_8));
    return run.substring(0, LONGEST_RUN - 9) + "-" + String.format("%08x", sum.getValue());
  }
}
