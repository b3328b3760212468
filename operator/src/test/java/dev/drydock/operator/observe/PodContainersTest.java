package dev.drydock.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodContainersTest {
  @Test
  void shouldKnowWhenEachImageOfTheAppWasStarted() {
    assertThat(PodContainers.appImagesStarted(Pods.pending())).isFalse();
    assertThat(PodContainers.appImagesStarted(withApp(1))).isFalse();
    assertThat(PodContainers.appImagesStarted(withApp(0))).isTrue();
  }

  @Test
  void shouldPinTheDigestOfAPulledImage() {
    // Given
    Pod pod = withToolImageId("ghcr.io/acme/shop-migrations@sha256:9f86d0");

    // When
    Optional<String> pinned = PodContainers.pinnedToolImage(pod);

    // Then
    assertThat(pinned).contains("ghcr.io/acme/shop-migrations@sha256:9f86d0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256:9f86d0", "docker.io/library/import-2026-01-01@sha256:9f86d0"})
  void shouldPinNothingForAnImageThatWasLoadedByHand(String imageId) {
    // Given
    Pod pod = withToolImageId(imageId);

    // When
    Optional<String> pinned = PodContainers.pinnedToolImage(pod);

    // Then
    assertThat(pinned).isEmpty();
  }

  private static Pod withApp(int exitCode) {
    return Pods.with("app-0", Pods.terminated(exitCode, "", ""), false);
  }

  private static Pod withToolImageId(String imageId) {
    return new PodBuilder(Pods.with("tool", Pods.running(), true))
        .editStatus()
        .editFirstContainerStatus()
        .withImageID(imageId)
        .endContainerStatus()
        .endStatus()
        .build();
  }
}
