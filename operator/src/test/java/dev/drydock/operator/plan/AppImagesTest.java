package dev.drydock.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.ContainerImage;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppImagesTest {

  @Test
  void shouldPreferWhatTheUserNamesAndTakeTheRestFromTheTemplate() {
    // Given
    Workload web = new Workload("Deployment", "web", Shop.container("app", "shop:2"), null);
    Workload worker = new Workload("Deployment", "worker", null, null);
    Map<String, List<ContainerImage>> templates =
        Map.of(
            "web",
            List.of(new ContainerImage("app", "shop:1"), new ContainerImage("proxy", "proxy:7")),
            "worker",
            Shop.container("app", "worker:1"));

    // When
    List<ProvenImage> images = AppImages.of(List.of(worker, web), templates);

    // Then
    assertThat(images)
        .containsExactly(
            new ProvenImage("Deployment", "web", "app", "shop:2"),
            new ProvenImage("Deployment", "web", "proxy", "proxy:7"),
            new ProvenImage("Deployment", "worker", "app", "worker:1"));
  }

  @Test
  void shouldKnowOnlyWhatTheUserNamesOfAWorkloadThatDoesNotExistYet() {
    // Given
    Workload web = new Workload("Deployment", "web", Shop.container("app", "shop:2"), null);
    Workload worker = new Workload("Deployment", "worker", null, null);

    // When
    List<ProvenImage> images = AppImages.of(List.of(web, worker), Map.of());

    // Then
    assertThat(images).containsExactly(new ProvenImage("Deployment", "web", "app", "shop:2"));
  }
}
