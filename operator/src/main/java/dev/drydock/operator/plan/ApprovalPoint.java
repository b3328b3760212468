package dev.drydock.operator.plan;

import dev.drydock.api.Api;
import java.util.Optional;

/** Where a run may wait for a person. */
public enum ApprovalPoint {
  /** After preflight has found something to migrate; the app is up. */
  START("Start", Api.APPROVE_START),
  /** After the backup; the app is down, the database untouched. */
  MIGRATE("Migrate", Api.APPROVE_MIGRATE),
  /** After the schema is proven in sync; the app is down. */
  RESUME("Resume", Api.APPROVE_RESUME);

  private final String word;
  private final String annotation;

  ApprovalPoint(String word, String annotation) {
    this.word = word;
    this.annotation = annotation;
  }

  /** The name as it stands in a spec or a status. */
  public String word() {
    return word;
  }

  /** The annotation by which a person approves. */
  public String annotation() {
    return annotation;
  }

  /** The point that a spec or a status names, if this version knows it. */
  public static Optional<ApprovalPoint> of(String word) {
    for (ApprovalPoint point : values()) {
      if (point.word.equals(word)) {
        return Optional.of(point);
      }
    }
    return Optional.empty();
  }
}
