package dev.drydock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class NetTest {
  @Test
  void shouldBeOneSandboxsAlone() throws IOException {
    try (Net one = Net.take();
        Net other = Net.take()) {
      // When
      Addresses pods = one.pods();

      // Then
      String first = pods.next();
      assertThat(first).startsWith("127.").endsWith(".0.1");
      assertThat(pods.next()).endsWith(".0.2");
      assertThat(one.services().next()).endsWith(".128.1");
      assertThat(other.pods().next()).isNotEqualTo(first);
    }
  }
}
