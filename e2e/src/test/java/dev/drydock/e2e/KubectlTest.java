package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person or a pipeline types. */
@Tag(Sandbox.TAG)
@ExtendWith(Shops.class)
class KubectlTest {
  private static final String UNTIL_SETTLED =
      "wait --for=condition=Reconciling=False dbm/shop --timeout=5m";
  private static final String IS_READY = "wait --for=condition=Ready dbm/shop --timeout=1s";

  @Test
  void shouldWaitInTwoLinesAndReadAsATable(Shop shop) {
    // When
    shop.with(App.SMALL).release("1.0");

    // Then
    assertSucceeds(shop, UNTIL_SETTLED);
    assertSucceeds(shop, IS_READY);

    // And when
    shop.migrate(Migrations.of("1.1"));
    assertSucceeds(shop, UNTIL_SETTLED);
    assertSucceeds(shop, IS_READY);
    assertThat(shop.database().history()).containsExactly("1.0", "1.1", "1.1.1");

    // And when
    shop.migrate(Migrations.of("1.3").onFailure("Hold"));
    assertSucceeds(shop, UNTIL_SETTLED);
    assertThat(Kubectl.in(shop, IS_READY).code()).isNotZero();

    // Then
    assertThat(Kubectl.in(shop, "get dbm").lines())
        .anyMatch(
            line ->
                line.matches("NAME +PHASE +READY +REASON +APP +SCHEMA +PENDING +RUN +BACKUP +AGE"))
        .anyMatch(
            line ->
                line.matches(
                    "shop +Held +False +MigrationFailed +Down +1\\.1\\.1 +1 +shop-\\S+ +\\d+s +\\S+"));
    assertThat(Kubectl.in(shop, "get mrun").lines())
        .anyMatch(line -> line.matches("shop-3-\\S+ +Held +Held +MigrationFailed .*"))
        .anyMatch(line -> line.matches("shop-2-\\S+ +Succeeded +Succeeded +InSync +[0-9.]+s .*"));
    assertThat(Kubectl.in(shop, "get dbb").lines())
        .anyMatch(line -> line.matches("shop-2-\\S+ +\\S+ +shop +shop-2-\\S+ +1\\.0 +\\d+ .*"));
  }

  private static void assertSucceeds(Shop shop, String arguments) {
    Kubectl typed = Kubectl.in(shop, arguments);
    assertThat(typed.code()).as(String.join("\n", typed.lines())).isZero();
  }
}
