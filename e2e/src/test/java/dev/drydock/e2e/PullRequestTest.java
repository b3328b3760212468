package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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
  void shouldCallPrismasMigrationsByTheirFolders() {
    // Given
    checkout.git("checkout", "--quiet", "main");
    for (String name : List.of("1_init", "2_edited", "3_lost", "4_repaired")) {
      checkout.write("prisma/migrations/%s/migration.sql".formatted(name), "-- " + name + "\n");
    }
    checkout.commit("Keep a logbook");
    checkout.git("checkout", "--quiet", "-b", "another");
    checkout.write("prisma/migrations/2_edited/migration.sql", "-- something else\n");
    checkout.remove("prisma/migrations/3_lost");
    checkout.write("prisma/migrations/4_repaired/migration.sql", "-- something else\n");
    checkout.commit("Tidy up\n\nRepairs-migration: 4_repaired");

    // When
    Checkout.Ended checked = checkout.run(Map.of(), "pipeline/check", "main");

    // Then
    assertThat(checked.code()).isEqualTo(1);
    assertThat(checked.text())
        .contains("2_edited/migration.sql is merged, and edited here")
        .contains("3_lost/migration.sql is merged, and lost here")
        .doesNotContain("1_init", "4_repaired");
  }

  @Test
  void shouldSayThatItCouldNotCompareTheModel() {
    // Given
    checkout.write("prisma/schema.prisma", "// a model\n");

    // When
    Checkout.Ended checked =
        checkout.run(
            Map.of("MIGRATIONS", "migrations", "SCRATCH", "/bin/false"), "pipeline/check", "main");

    // Then: false ends with 1, as Prisma does with an error; 2 is its word for a difference
    assertThat(checked.code()).isEqualTo(2);
    assertThat(checked.text()).contains("could not be compared");
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
