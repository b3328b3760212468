package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pod to look at is never in the way, and never left behind. */
@ExtendWith(Shops.class)
class PreviewTest {

  @Test
  void shouldTellWhyThePreviewDoesNotStartAndWaitForNothingOfIt(Shop shop) {
    // Given
    Person jane = Person.named("jane", "drydock-approver", shop);
    shop.with(App.SMALL)
        .release(
            "1.1",
            Migrations.of("1.1")
                .approvals("[{step: Migrate}, {step: Resume, preview: {workload: shop-web}}]"));
    MigrationRun migrate = Asking.await(shop, "The app is DOWN, its dump is DatabaseBackup");
    shop.apply(
        """
        apiVersion: v1
        kind: ResourceQuota
        metadata: {name: no-more-pods}
        spec: {hard: {pods: "1"}}
        """);
    shop.await(
        "the quota to be counted",
        () ->
            Cluster.client()
                    .resourceQuotas()
                    .inNamespace(shop.namespace())
                    .withName("no-more-pods")
                    .get()
                    .getStatus()
                    .getUsed()
                != null);

    // When
    Asking.types(jane, migrate, "approve");

    // Then
    MigrationRun resume = Asking.await(shop, "The preview does not start: no pod can be made");
    assertThat(Runs.message(resume)).contains("exceeded quota", "- " + Asking.APPROVE);

    // And when
    Asking.types(jane, resume, Asking.APPROVE);
    shop.awaitStep("Proving");
    Cluster.client()
        .resourceQuotas()
        .inNamespace(shop.namespace())
        .withName("no-more-pods")
        .delete();

    // Then
    MigrationRun run = shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");
    assertThat(shop.jobsOf(run)).noneMatch(job -> job.endsWith("-preview"));
  }

  @Test
  @Tag(Sandbox.TAG)
  void shouldLetTheAppUpAndLeaveNoPreviewWhenTheObjectIsDeleted(Shop shop) {
    // Given
    shop.with(App.SMALL)
        .release(
            "1.1",
            Migrations.of("1.1")
                .approvals("[{step: Resume, preview: {workload: shop-web, container: web}}]"));
    Asking.await(shop, "- " + Asking.LOOK);

    // When
    Cluster.client().resource(shop.migration()).delete();

    // Then
    shop.awaitServing("1.1");
    shop.await("the run to be gone", () -> shop.runs().isEmpty());
    shop.await(
        "the preview to be gone",
        () ->
            Cluster.client()
                .pods()
                .inNamespace(shop.namespace())
                .withLabel("drydock.dev/step", "preview")
                .list()
                .getItems()
                .isEmpty());
  }
}
