package dev.drydock.operator.plan;

import dev.drydock.api.ProvenImage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The name of a run, {@code <migration>-<generation>-<hash>}. The hash covers all that makes one
 * attempt differ from another, its predecessor among it: so two operators that decide the same give
 * the same name, and a return to an earlier image is a new run.
 */
final class RunName {

  private static final int BYTES = 4;

  private RunName() {}

  static String of(Wanted wanted, Optional<KnownRun> previous) {
    StringJoiner identity = new StringJoiner("\n");
    identity.add(wanted.uid());
    identity.add(previous.map(KnownRun::uid).orElse(""));
    identity.add(wanted.image());
    wanted.images().forEach(image -> identity.add(line(image)));
    identity.add(wanted.retry());
    return "%s-%d-%s".formatted(wanted.name(), wanted.generation(), hash(identity.toString()));
  }

  private static String line(ProvenImage image) {
    return "%s/%s/%s=%s".formatted(image.kind(), image.name(), image.container(), image.image());
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
