package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What {@code deploy/examples/pipeline/check} says to pull requests that touch merged migrations.
 */
class PullRequestTest {
  private static final Path SHOP = Path.of("deploy", "examples", "shop", "migrations");
  private static final String MERGED = "migrations/V1.0__open_the_shop.sql";

  private final Checkout checkout = Checkout.open("pull-request");

  @BeforeEach
  void branchOff() {
    checkout.copy(SHOP.resolve("1.0"), "migrations");
    checkout.write("migrations/R__totals.sql", "-- totals\n");
    checkout.commit("Open the shop");
    checkout.git("checkout", "--quiet", "-b", "proposal");
  }

  @Test
  void shouldTakeANewMigration() {
    // Given
    checkout.copy(SHOP.resolve("1.1"), "migrations");
    checkout.write("migrations/R__totals.sql", "-- other totals\n");
    checkout.commit("Keep the total of an order");

    // When
    Checkout.Ended checked = check();

    // Then
    assertThat(checked.code()).as(checked.text()).isZero();
  }

  @Test
  void shouldRefuseAnEditedMigration() {
    // Given
    checkout.write(MERGED, "-- something else\n");
    checkout.commit("Tidy up");

    // When
    Checkout.Ended checked = check();

    // Then
    assertThat(checked.code()).isEqualTo(1);
    assertThat(checked.text()).contains(MERGED + " is merged, and edited here");
  }

  @Test
  void shouldTakeARepairThatIsCalledOne() {
    // Given
    checkout.write(MERGED, "-- something else\n");
    checkout.commit("Let it run\n\nRepairs-migration: V1.0__open_the_shop.sql");

    // When
    Checkout.Ended checked = check();

    // Then
    assertThat(checked.code()).as(checked.text()).isZero();
  }

  @Test
  void shouldRefuseALostMigration() {
    // Given
    checkout.git("mv", MERGED, "migrations/V1.0__open_a_shop.sql");
    checkout.commit("Call it by its name");

    // When
    Checkout.Ended checked = check();

    // Then
    assertThat(checked.code()).isEqualTo(1);
    assertThat(checked.text()).contains(MERGED + " is merged, and lost here");
  }

  @Test
  void shouldNotGuessWithoutTheTargetsHistory() {
    // When
    Checkout.Ended checked =
        checkout.run(Map.of("MIGRATIONS", "migrations"), "pipeline/check", "origin/main");

    // Then
    assertThat(checked.code()).isEqualTo(2);
    assertThat(checked.text()).contains("fetch it with its history");
  }

  private Checkout.Ended check() {
    return checkout.run(Map.of("MIGRATIONS", "migrations"), "pipeline/check", "main");
  }
}
