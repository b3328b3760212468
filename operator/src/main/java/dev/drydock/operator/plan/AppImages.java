package dev.drydock.operator.plan;

import dev.drydock.api.ContainerImage;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The app images that a run would speak for. */
public final class AppImages {

  private AppImages() {}

  /**
   * For each workload the images that the user names and, for its other containers, those of its
   * template; a workload that does not exist yet has only the former. In a fixed order.
   *
   * @param templates the containers of each existing workload's template, by the workload's name
   */
  public static List<ProvenImage> of(
      List<Workload> workloads, Map<String, List<ContainerImage>> templates) {
    return workloads.stream()
        .flatMap(
            workload ->
                of(
                    workload,
                    templates.getOrDefault(
                        workload.name() == null ? "" : workload.name(), List.of())))
        .sorted(Comparator.comparing(ProvenImage::toString))
        .toList();
  }

  private static Stream<ProvenImage> of(Workload workload, List<ContainerImage> template) {
    Map<String, ContainerImage> images = new TreeMap<>();
    List<ContainerImage> named = workload.images() == null ? List.of() : workload.images();
    Stream.concat(template.stream(), named.stream())
        .filter(image -> image.container() != null)
        .forEach(image -> images.put(String.valueOf(image.container()), image));
    return images.values().stream()
        .map(
            image ->
                new ProvenImage(
                    workload.kind(), workload.name(), image.container(), image.image()));
  }
}
