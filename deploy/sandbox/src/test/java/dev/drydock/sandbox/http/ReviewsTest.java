package dev.drydock.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReview;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.junit.jupiter.api.Test;

class ReviewsTest extends ApiTest {
  @Test
  void shouldSayWhoAsks() {
    assertThat(name(client)).isEqualTo("admin");
  }

  @Test
  void shouldLetItsOneUserActAsAnother() {
    // Given
    try (KubernetesClient jane =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(client.getConfiguration())
                    .withImpersonateUsername("jane")
                    .build())
            .build()) {
      // When
      String name = name(jane);

      // Then
      assertThat(name).isEqualTo("jane");
    }
  }

  private static String name(KubernetesClient asking) {
    return asking
        .resource(new SelfSubjectReview())
        .create()
        .getStatus()
        .getUserInfo()
        .getUsername();
  }
}
