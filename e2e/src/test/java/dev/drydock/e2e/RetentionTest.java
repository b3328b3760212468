package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseBackupStatus;
import dev.drydock.api.MigrationRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A month later, where a month is a minute and a half: what is old is gone, and the last good ones
 * stay.
 */
@Tag(Sandbox.TAG)
@ExtendWith(Shops.class)
class RetentionTest {
  private static final String MONTH = "{age: 1m30s, keepLast: 0}";
  private static final String MANUAL_STEP =
      """
      INSERT INTO flyway_schema_history
      SELECT installed_rank + 100, '9.9', 'by hand', 'SQL', 'V9.9__by_hand.sql', 1, 'shop', now(), 1, true
      FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1""";

  @Test
  void shouldDeleteOldDumpsWithTheirManifestsAndKeepTheLastGoodOnes(Shop shop) {
    // Given a dump of a run, two by hand, and one of a schema that no run has left as it is
    shop.with(App.SMALL).expectRun();
    shop.apply(shop.app().yaml("1.0") + "---\n" + keptForAMonth(shop, "1.0"));
    MigrationRun run = shop.awaitOutcome("Succeeded");
    dump(shop, "monday");
    dump(shop, "tuesday");
    shop.database().sql(MANUAL_STEP);
    dump(shop, "wednesday");
    shop.apply(Template.filled("restore.yaml", Map.of("app", "shop")));
    shop.await("the pod that looks at the claim", () -> shop.pods().isReady("restore"));
    String namespace = shop.namespace();
    assertThat(files(shop))
        .contains(dumpOf(namespace, Runs.name(run)), dumpOf(namespace, "monday"));
    awaitRetained(shop, "monday", "Age");
    awaitRetained(shop, "tuesday", "NewestInSync");
    awaitRetained(shop, "wednesday", "NewestVerified");
    assertThat(Kubectl.in(shop, "get dbb").lines())
        .anyMatch(
            line ->
                line.matches("NAME +PHASE +MIGRATION +RUN +SCHEMA +SIZE +RETAINED +EXPIRES +AGE"))
        .anyMatch(
            line ->
                line.matches("tuesday +Verified +shop +1\\.0 +\\d+ +NewestInSync +20\\S+Z +\\S+"));

    // When a month has passed
    shop.await("the old dumps to go", () -> names(shop).equals(List.of("tuesday", "wednesday")));

    // Then
    assertThat(files(shop))
        .containsExactlyInAnyOrder(
            dumpOf(namespace, "tuesday"),
            manifestOf(namespace, "tuesday"),
            dumpOf(namespace, "wednesday"),
            manifestOf(namespace, "wednesday"));
    assertThat(
            Cluster.client().v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> event.getReason().equals("Expired"))
                .map(event -> event.getInvolvedObject().getName()))
        .containsExactlyInAnyOrder(Runs.name(run), "monday");
    assertThat(shop.awaitCondition("Ready", "True").getReason()).isEqualTo("InSync");
  }

  private static String keptForAMonth(Shop shop, String release) {
    String claim = "{persistentVolumeClaim: {claimName: shop-backups}}";
    String yaml = Migrations.of(release).yaml(shop.app());
    assertThat(yaml).contains(claim);
    return yaml.replace(claim, claim + ", retention: " + MONTH);
  }

  private static void dump(Shop shop, String name) {
    shop.apply(Template.filled("backup.yaml", Map.of("name", name, "retention", MONTH)));
    shop.await(
        "dump " + name,
        () ->
            status(shop, name)
                .filter(status -> "Verified".equals(status.phase()))
                .filter(status -> status.retainedBecause() != null)
                .isPresent());
  }

  private static void awaitRetained(Shop shop, String name, String why) {
    shop.await(
        "%s to be kept because of %s".formatted(name, why),
        () ->
            status(shop, name)
                .map(DatabaseBackupStatus::retainedBecause)
                .filter(why::equals)
                .isPresent());
  }

  private static Optional<DatabaseBackupStatus> status(Shop shop, String name) {
    return shop.backups().stream()
        .filter(backup -> backup.getMetadata().getName().equals(name))
        .findFirst()
        .map(DatabaseBackup::getStatus);
  }

  private static List<String> names(Shop shop) {
    return shop.backups().stream().map(backup -> backup.getMetadata().getName()).sorted().toList();
  }

  private static List<String> files(Shop shop) {
    String found =
        Cluster.exec(
            shop.namespace(), "restore", "find", "/backups/" + shop.namespace(), "-type", "f");
    return Stream.of(found.split("\n", -1)).toList();
  }

  private static String dumpOf(String namespace, String name) {
    return "/backups/%s/shop/%s.dump".formatted(namespace, name);
  }

  private static String manifestOf(String namespace, String name) {
    return "/backups/%s/shop/%s.json".formatted(namespace, name);
  }
}
