package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Drydock is removed and comes back. It is the whole cluster's, so this runs by itself: {@code make
 * e2e-undeploy}.
 */
@Tag("undeploy")
@ExtendWith(Shops.class)
class UndeployTest {
  @AfterAll
  static void deployAgain() {
    make("deploy");
  }

  @Test
  void shouldLeaveAppAndRecordsAsTheyAreAndGoOnWhenItIsBack(Shop shop) {
    // Given
    shop.with(App.SMALL).release("1.1");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");
    List<String> pods = shop.pods().app().stream().map(pod -> pod.getMetadata().getUid()).toList();
    int backups = shop.backups().size();

    // When
    String removed = make("undeploy");

    // Then
    assertThat(removed)
        .contains("have the gate", shop.namespace() + "/shop-web")
        .contains("The kind databasemigrations stays", "The kind databasebackups stays");
    assertThat(Cluster.client().namespaces().withName(Operator.NAMESPACE).get()).isNull();
    assertThat(shop.pods().app())
        .extracting(pod -> pod.getMetadata().getUid())
        .containsExactlyInAnyOrderElementsOf(pods);
    assertThat(shop.backups()).hasSize(backups);

    // When
    make("deploy");

    // Then
    shop.awaitCondition("Ready", "True");
    assertThat(shop.runs()).as("its return is no reason for a run").hasSize(1);

    // When
    shop.release("1.2");

    // Then
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.2");
  }

  /** Makes a target as a person does in the repository's folder; what is printed. */
  private static String make(String target) {
    try {
      Process process =
          new ProcessBuilder("make", target)
              .directory(Path.of("..").toFile())
              .redirectErrorStream(true)
              .start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(printed).isZero();
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
