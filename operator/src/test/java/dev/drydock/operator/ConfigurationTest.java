package dev.drydock.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
  private static final String IMAGE = "DRYDOCK_MIGRATIONS_IMAGE";

  @Test
  void shouldNeedNothingButTheImage() {
    // When
    Configuration configuration = Configuration.of(Map.of(IMAGE, "drydock/migrations:1"));

    // Then
    assertThat(configuration.migrationsImage().reference()).isEqualTo("drydock/migrations:1");
    assertThat(configuration.namespace()).isEqualTo("drydock-system");
    assertThat(configuration.identity()).isNotBlank();
    assertThat(configuration.watchNamespaces()).isEmpty();
    assertThat(configuration.leaderElection()).isTrue();
    assertThat(configuration.httpPort()).isEqualTo(8080);
  }

  @Test
  void shouldReadNamespacesSeparatedByCommas() {
    // When
    Configuration configuration =
        Configuration.of(Map.of(IMAGE, "x", "DRYDOCK_WATCH_NAMESPACES", "shop, stock,"));

    // Then
    assertThat(configuration.watchNamespaces()).isEqualTo(Set.of("shop", "stock"));
  }

  @Test
  void shouldRefuseWhatItDoesNotUnderstand() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Configuration.of(Map.of()))
        .withMessage("DRYDOCK_MIGRATIONS_IMAGE must be set");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Configuration.of(Map.of(IMAGE, "x", "DRYDOCK_LEADER_ELECTION", "perhaps")));
  }
}
