package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody changes Prisma's model and forgets the migration; the scripts find it, and write it. */
@ExtendWith(Shops.class)
class ForgottenMigrationTest {
  private static final String MODEL = "prisma/schema.prisma";

  @Test
  void shouldBeFoundAndWritten(Shop shop) {
    // Given
    Checkout checkout = Checkout.ofLogbook("forgotten-migration");
    checkout.commit("Keep a logbook");
    checkout.git("checkout", "--quiet", "-b", "proposal");
    checkout.write(
        MODEL,
        checkout.read(MODEL).replace("  text ", "  weather String @default(\"fair\")\n  text "));
    checkout.commit("Tell the weather");

    try (Scratch scratch = Scratch.of(shop)) {
      Map<String, String> settings = new HashMap<>(scratch.settings());
      // Whoever looked at this one would be told.
      settings.put("DATABASE_URL", "postgresql://nobody:nothing@localhost:1/none");

      // When
      Checkout.Ended forgotten = checkout.run(settings, "pipeline/check", "main");

      // Then
      assertThat(forgotten.code()).as(forgotten.text()).isEqualTo(1);
      assertThat(forgotten.text()).contains("weather", "do not agree", "scripts/new-migration");

      // When
      Checkout.Ended written = checkout.run(settings, "scripts/new-migration", "add_weather");
      Checkout.Ended agreed = checkout.run(settings, "pipeline/check", "main");
      Checkout.Ended nothing = checkout.run(settings, "scripts/new-migration", "once_more");

      // Then
      assertThat(written.text()).contains("ADD COLUMN").contains("DEFAULT 'fair'");
      assertThat(agreed.code()).as(agreed.text()).isZero();
      assertThat(nothing.code()).isEqualTo(1);
      assertThat(nothing.text()).contains("already lead to the model");
      assertThat(shop.database().sql("SELECT datname FROM pg_database WHERE datname ~ 'scratch'"))
          .isEmpty();
      assertThat(shop.database().sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
          .isEqualTo("0");
    }
  }
}
