package dev.drydock.sandbox.write;

/**
 * How a write is meant.
 *
 * @param dryRun nothing is stored
 * @param strict unknown fields are refused, not dropped
 */
public record WriteOptions(boolean dryRun, boolean strict) {
  public static final WriteOptions PLAIN = new WriteOptions(false, false);
}
