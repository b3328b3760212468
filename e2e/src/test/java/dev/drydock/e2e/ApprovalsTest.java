package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.api.RunApproval;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** People are waited for; they type the lines of the message, as they stand there. */
@ExtendWith(Shops.class)
class ApprovalsTest {
  private static final String ALL =
      "[{step: Start}, {step: Migrate}, {step: Resume, preview: {workload: shop-web}}]";
  private static final String APPROVE = "approve, and let the app up";
  private static final String LOOK = "look at the new app first";
  private static final Pattern LOCAL = Pattern.compile("localhost:(\\d+)");

  @Test
  @ResourceLock("port 8080")
  void shouldWaitAtEachStepAndShowTheNewAppBeforeAnybodyElseSeesIt(Shop shop) throws Exception {
    // Given
    Person jane = Person.named("jane", "drydock-approver", shop);
    Person tester = Person.named("tom", "edit", shop);
    shop.with(App.SMALL).release("1.0");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.0");

    // When
    shop.release("1.1", Migrations.of("1.1").approvals(ALL));

    // Then
    MigrationRun start = awaitAsking(shop, "Nothing was touched yet: 2 migrations are pending");
    assertThat(shop.isServingBeside("1.0")).as("the app is up").isTrue();
    assertThat(shop.awaitCondition("Approved", "False").getMessage()).contains("- approve: ");
    assertThat(shop.awaitCondition("Reconciling", "True").getReason())
        .isEqualTo("WaitingForApproval");
    types(jane, start, "approve");

    // And then
    MigrationRun migrate = awaitAsking(shop, "The app is DOWN, its dump is DatabaseBackup");
    assertThat(shop.pods().started()).isEmpty();
    assertThat(shop.database().history()).containsExactly("1.0");
    types(jane, migrate, "approve");

    // And then
    MigrationRun resume = awaitAsking(shop, "- " + LOOK);
    assertThat(shop.database().history()).containsExactly("1.0", "1.1", "1.1.1");
    assertThat(lookedAt(tester, resume)).contains("shop 1.1");
    assertThat(endpoints(shop)).as("traffic leads nowhere meanwhile").isEmpty();
    assertThat(shop.pods().started()).isEmpty();
    types(jane, resume, APPROVE);

    // And then
    MigrationRun run = shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");
    shop.awaitCondition("Ready", "True");
    assertThat(approvals(run))
        .extracting(RunApproval::step, RunApproval::by)
        .containsExactly(tuple("Start", "jane"), tuple("Migrate", "jane"), tuple("Resume", "jane"));
    assertThat(shop.jobsOf(run)).noneMatch(job -> job.endsWith("-preview"));
    assertThat(Events.about(run)).contains("WaitingForApproval", "Approved");
    assertThat(Runs.stepNames(run))
        .containsExactly(
            "Preflight",
            "Preflight",
            "Quiescing",
            "BackingUp",
            "ApprovalMigrate",
            "Migrating",
            "ApprovalResume",
            "Proving",
            "Resuming");
  }

  @Test
  void shouldRefuseAnothersNameAndTakeBackWhatIsCancelled(Shop shop) {
    // Given
    Person mallory = Person.named("mallory", "drydock-approver", shop);
    Person tom = Person.named("tom", "edit", shop);
    shop.with(App.SMALL).release("1.0");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.0");
    shop.release("1.1", Migrations.of("1.1").approvals("[{step: Migrate}]"));
    MigrationRun asking = awaitAsking(shop, "The app is DOWN");
    String line = line(asking, "approve");

    // Then
    assertThat(documented(shop, "What to type")).contains(line);
    documented(shop, "Who may, and who did");

    // When
    Person.Answer forged = mallory.type(line.replaceAll("\"\\$\\(.*\\)\"", "jane"));
    Person.Answer nameless = mallory.type(line.replaceAll(" \\S+-by=.*", ""));
    Person.Answer unauthorized = tom.type(line);

    // Then
    assertThat(forged.code()).isNotZero();
    assertThat(forged.text()).contains("drydock.dev/approve-migrate-by=mallory");
    assertThat(nameless.code()).isNotZero();
    assertThat(nameless.text())
        .contains("write your own name beside it: drydock.dev/approve-migrate-by=mallory");
    assertThat(unauthorized.code()).isNotZero();
    assertThat(unauthorized.text()).contains("cannot patch resource \"migrationruns\"");

    // And when
    types(mallory, asking, "give it up, and let the app up as it was");

    // Then
    MigrationRun aborted = shop.awaitOutcome("Aborted");
    assertThat(Runs.message(aborted)).contains("The run was cancelled by mallory");
    shop.await("the old app to serve", () -> shop.isServingBeside("1.0"));
    assertThat(shop.database().history()).containsExactly("1.0");
  }

  @Test
  void shouldAskAgainForWhatHasChangedAndGoBackWhenToldTo(Shop shop) {
    // Given
    Person administrator = Person.administrator();
    Person jane = Person.named("jane", "drydock-approver", shop);
    Migrations asking = Migrations.of("1.1").approvals("[{step: Resume}]");
    shop.with(App.SMALL).release("1.1", asking);
    MigrationRun first = awaitAsking(shop, "The app is DOWN, and the schema is proven");

    // When
    shop.database().sql("create table by_hand (id int)");
    types(jane, first, APPROVE);

    // Then
    MigrationRun changed = awaitAsking(shop, "What was approved is not what is there now");
    assertThat(shop.awaitCondition("Approved", "False").getReason()).isEqualTo("PlanChanged");
    assertThat(line(changed, APPROVE)).isNotEqualTo(line(first, APPROVE));

    // And when
    Cluster.annotate(
        changed, Map.of("drydock.dev/cancel", "true", "drydock.dev/cancel-by", Person.me()));
    awaitAsking(shop, "It is too late to cancel");
    String back = line(changed, "go back");
    assertThat(administrator.type(back).code()).isZero();

    // Then
    MigrationRun held = awaitHeld(shop);
    assertThat(Runs.message(held)).contains("The app is DOWN: nobody has approved it");
    assertThat(Events.about(held)).contains("PlanChanged", "TooLateToCancel");
    assertThat(shop.pods().started()).isEmpty();

    // And when
    shop.expectRun();
    administrator.type(back.replace("true", "false"));

    // Then
    MigrationRun next = awaitAsking(shop, "The app is DOWN, and the schema is proven");
    assertThat(Runs.stepNames(next)).containsExactly("Preflight", "Proving", "ApprovalResume");
    types(jane, next, APPROVE);
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");
  }

  @Test
  void shouldLetTheAppUpAndLeaveNoPreviewWhenTheObjectIsDeleted(Shop shop) {
    // Given
    shop.with(App.SMALL)
        .release(
            "1.1",
            Migrations.of("1.1")
                .approvals("[{step: Resume, preview: {workload: shop-web, container: web}}]"));
    awaitAsking(shop, "- " + LOOK);

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

  private static MigrationRun awaitHeld(Shop shop) {
    shop.await(
        "the run to be Held",
        () -> shop.newestRun().filter(run -> Runs.outcome(run).equals("Held")).isPresent());
    return shop.newestRun().orElseThrow();
  }

  /** What the documentation tells to type, typed for this shop. */
  private static String documented(Shop shop, String heading) {
    String commands = DocumentedPage.of("docs/approvals.md").commandsUnder(heading);
    Person.Answer answer =
        Person.administrator().type(commands.replace("-n shop", "-n " + shop.namespace()));
    assertThat(answer.code()).as(answer.text()).isZero();
    return answer.text();
  }

  private static void types(Person person, MigrationRun run, String label) {
    Person.Answer answer = person.type(line(run, label));
    assertThat(answer.code()).as(answer.text()).isZero();
  }

  private static String line(MigrationRun run, String words) {
    return Person.line(Runs.message(run), words);
  }

  private static MigrationRun awaitAsking(Shop shop, String words) {
    shop.await(
        "the run to ask: " + words,
        () -> shop.newestRun().filter(run -> Runs.message(run).contains(words)).isPresent());
    return shop.newestRun().orElseThrow();
  }

  private static List<RunApproval> approvals(MigrationRun run) {
    return Runs.status(run).map(MigrationRunStatus::approvals).orElse(List.of());
  }

  private static List<Endpoint> endpoints(Shop shop) {
    return Cluster.client()
        .discovery()
        .v1()
        .endpointSlices()
        .inNamespace(shop.namespace())
        .withLabel("kubernetes.io/service-name", "shop-web")
        .list()
        .getItems()
        .stream()
        .flatMap(slice -> Optional.ofNullable(slice.getEndpoints()).orElse(List.of()).stream())
        .toList();
  }

  /** What the tester's browser shows. */
  private static String lookedAt(Person tester, MigrationRun run)
      throws IOException, InterruptedException {
    String port =
        LOCAL
            .matcher(Runs.message(run))
            .results()
            .map((MatchResult at) -> at.group(1))
            .findFirst()
            .orElseThrow();
    Process forward = tester.start("exec " + line(run, LOOK));
    try (HttpClient browser = HttpClient.newHttpClient()) {
      String first = forward.inputReader().readLine();
      assertThat(first).contains("Forwarding from");
      return browser
          .send(
              HttpRequest.newBuilder(URI.create("http://localhost:%s/".formatted(port))).build(),
              BodyHandlers.ofString())
          .body();
    } finally {
      forward.destroy();
      forward.waitFor();
    }
  }
}
