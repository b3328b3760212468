package dev.drydock.operator.plan;

import java.util.Map;

/**
 * The annotation {@code drydock.dev/floated}: the run that floated a workload, and the image of
 * each container that it proved.
 */
public record FloatedMark(String run, Map<String, String> images) {
  public FloatedMark {
    images = Map.copyOf(images);
  }
}
