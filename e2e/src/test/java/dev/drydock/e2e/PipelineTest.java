package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A pipeline releases the shop with {@code deploy/examples/pipeline/release}, and goes by its exit
 * code.
 */
@ExtendWith(Shops.class)
class PipelineTest {
  private static final Path SHOP = Path.of("deploy", "examples", "shop", "migrations");
  private static final Path PROJECT = Path.of("e2e", "fixtures", "pipeline");
  private static final String IMAGE = "shop-released";

  private final Checkout checkout = Checkout.open("pipeline");

  @BeforeEach
  void startWithTheFirstRelease(Shop shop) {
    shop.with(App.SMALL);
    shop.release("1.0");
    shop.awaitOutcome("Succeeded");
    checkout.copy(PROJECT, ".");
    checkout.copy(SHOP.resolve("1.0"), "migrations");
    checkout.commit("Open the shop");
    checkout.git("tag", "v1.0.0");
    checkout.copy(SHOP.resolve("1.1"), "migrations");
    checkout.commit("Keep the total of an order");
  }

  @Test
  void shouldSayHowEachReleaseEnded(Shop shop) {
    // When
    Checkout.Ended first = release(shop, "staging");

    // Then
    assertThat(first.code()).as(first.text()).isZero();
    assertThat(first.lines().getLast()).contains("in sync");
    assertThat(shop.database().history()).containsExactly("1.0", "1.1", "1.1.1");
    assertThat(shop.migration().getSpec().image()).startsWith(IMAGE + "-migrations:main-");
    assertThat(image(shop)).startsWith(IMAGE + ":main-");

    // And then, the same again builds and sets nothing
    Checkout.Ended again = release(shop, "staging");
    assertThat(again.code()).isZero();
    assertThat(again.text()).contains("is set already");

    // When
    Checkout.Ended untagged = release(shop, "production");

    // Then
    assertThat(untagged.code()).isEqualTo(4);
    assertThat(untagged.text()).contains("production takes a tag and nothing else");

    // When
    checkout.copy(SHOP.resolve("1.3"), "migrations");
    checkout.commit("Tell open orders from sent ones");
    Checkout.Ended failed = release(shop, "staging");

    // Then
    assertThat(failed.code()).as(failed.text()).isEqualTo(1);
    assertThat(failed.lines().getLast()).contains("V1.3__");

    // When
    checkout.git("checkout", "--quiet", "v1.0.0");
    Checkout.Ended blocked = release(shop, "production");

    // Then
    assertThat(blocked.code()).as(blocked.text()).isEqualTo(2);
    assertThat(shop.migration().getSpec().image()).isEqualTo(IMAGE + "-migrations:v1.0.0");
    assertThat(shop.database().history()).containsExactly("1.0", "1.1", "1.1.1");

    // When
    patch(shop, "{\"onFailure\": \"Hold\"}");
    checkout.git("checkout", "--quiet", "main");
    Checkout.Ended held = release(shop, "staging");

    // Then
    assertThat(held.code()).as(held.text()).isEqualTo(1);
    assertThat(held.text()).contains("The app is DOWN", "V1.3__");
    assertThat(shop.migration().getStatus().phase()).isEqualTo("Held");
  }

  @Test
  void shouldPauseWhereAPersonIsWaitedFor(Shop shop) {
    // Given
    patch(shop, "{\"approvals\": [{\"step\": \"Start\"}]}");

    // When
    Checkout.Ended waiting = release(shop, "staging");

    // Then
    assertThat(waiting.code()).as(waiting.text()).isEqualTo(3);
    assertThat(shop.database().history()).containsExactly("1.0");

    // When
    Person.Answer typed = Person.administrator().type(Person.line(waiting.text(), "approve"));
    assertThat(typed.code()).as(typed.text()).isZero();
    Checkout.Ended goneOn = release(shop, "staging");

    // Then
    assertThat(goneOn.code()).as(goneOn.text()).isZero();
    assertThat(shop.database().history()).containsExactly("1.0", "1.1", "1.1.1");
  }

  private static void patch(Shop shop, String spec) {
    Person.Answer patched =
        Person.administrator()
            .type(
                "kubectl -n %s patch dbm/shop --type=merge --patch='{\"spec\": %s}'"
                    .formatted(shop.namespace(), spec));
    assertThat(patched.code()).as(patched.text()).isZero();
  }

  private static String image(Shop shop) {
    return shop.deployment("shop-web")
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .getFirst()
        .getImage();
  }

  private Checkout.Ended release(Shop shop, String stage) {
    return checkout.run(
        Map.of(
            "IMAGE",
            IMAGE,
            "MIGRATION",
            "shop",
            "NAMESPACE",
            shop.namespace(),
            "BUILD",
            Path.of("fixtures", "docker-build").toAbsolutePath().toString(),
            "PUSH",
            "",
            "KUBECTL",
            Optional.ofNullable(System.getenv("KUBECTL")).orElse("kubectl"),
            "TIMEOUT",
            "300"),
        "pipeline/release",
        stage);
  }
}
