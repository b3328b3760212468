package dev.drydock.operator.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.operator.plan.FloatedMark;
import dev.drydock.operator.plan.ResumeMark;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The annotations that Drydock writes on a workload, as JSON. */
public final class WorkloadMarks {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private WorkloadMarks() {}

  /** Writes either mark. */
  public static String write(Record mark) {
    try {
      return JSON.writeValueAsString(mark);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The mark of a stopped workload; what is not one is not believed. */
  public static Optional<ResumeMark> resume(@Nullable String annotation) {
    return read(annotation, ResumeMark.class);
  }

  /** The mark of a floated workload. */
  public static Optional<FloatedMark> floated(@Nullable String annotation) {
    return read(annotation, FloatedMark.class);
  }

  private static <T> Optional<T> read(@Nullable String annotation, Class<T> type) {
    if (annotation == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readValue(annotation, type));
    } catch (JsonProcessingException | IllegalArgumentException foreign) {
      // Written by hand, or damaged: the run's own copy serves instead.
      return Optional.empty();
    }
  }
}
