package dev.drydock.operator;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the operator. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  /** Runs until it is told to stop; exits with 1 when it cannot start. */
  public static void main(String[] arguments) throws IOException {
    try {
      new OperatorProcess(Configuration.of(System.getenv())).start();
    } catch (RuntimeException cannotStart) {
      LOG.error("Drydock cannot start", cannotStart);
      System.exit(1);
    }
  }
}
