package dev.drydock.migrations.profile;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A version, by which migrations are known and ordered: numbers between dots or underscores (1 and
 * 1.0 are the same), or a name.
 *
 * <p>Names are ordered byte by byte, and come after numbers where a tool has both.
 */
public final class Version implements Comparable<Version> {
  private static final Pattern SHAPE = Pattern.compile("\\d+([._]\\d+)*");
  private static final Pattern SEPARATOR = Pattern.compile("[._]");

  private final String text;
  private final List<BigInteger> parts;

  private Version(String text, List<BigInteger> parts) {
    this.text = text;
    this.parts = parts;
  }

  /**
   * Reads a version.
   *
   * @throws IllegalArgumentException when it is no list of numbers
   */
  public static Version of(String text) {
    if (!SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException("not a version: " + text);
    }
    List<BigInteger> parts = new ArrayList<>();
    for (String part : SEPARATOR.splitAsStream(text).toList()) {
      parts.add(new BigInteger(part));
    }
    while (parts.size() > 1 && parts.getLast().signum() == 0) {
      parts.removeLast();
    }
    return new Version(text, List.copyOf(parts));
  }

  /** A version that is nothing but a name. */
  public static Version named(String name) {
    return new Version(name, List.of());
  }

  /** A number where it is nothing but digits, so that 001 is 1; else a name. */
  public static Version natural(String text) {
    return text.matches("\\d+") ? of(text) : named(text);
  }

  @Override
  public int compareTo(Version other) {
    if (parts.isEmpty() || other.parts.isEmpty()) {
      return compareAsName(other);
    }
    for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
      int order = part(i).compareTo(other.part(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private int compareAsName(Version other) {
    if (parts.isEmpty() != other.parts.isEmpty()) {
      return parts.isEmpty() ? 1 : -1;
    }
    return Arrays.compareUnsigned(
        text.getBytes(StandardCharsets.UTF_8), other.text.getBytes(StandardCharsets.UTF_8));
  }

  private BigInteger part(int index) {
    return index < parts.size() ? parts.get(index) : BigInteger.ZERO;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version
        && parts.equals(version.parts)
        && (!parts.isEmpty() || text.equals(version.text));
  }

  @Override
  public int hashCode() {
    return parts.isEmpty() ? text.hashCode() : parts.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
