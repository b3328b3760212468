package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.api.RunApproval;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** People are waited for; they type the lines of the message, as they stand there. */
@ExtendWith(Shops.class)
class ApprovalsTest {
  private static final String ALL =
      "[{step: Start}, {step: Migrate}, {step: Resume, preview: {workload: shop-web}}]";

  @Test
  @Tag(Sandbox.TAG)
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
    MigrationRun start = Asking.await(shop, "Nothing was touched yet: 2 migrations are pending");
    assertThat(shop.isServingBeside("1.0")).as("the app is up").isTrue();
    assertThat(shop.awaitCondition("Approved", "False").getMessage()).contains("- approve: ");
    assertThat(shop.awaitCondition("Reconciling", "True").getReason())
        .isEqualTo("WaitingForApproval");
    Asking.types(jane, start, "approve");

    // And then
    MigrationRun migrate = Asking.await(shop, "The app is DOWN, its dump is DatabaseBackup");
    assertThat(shop.pods().started()).isEmpty();
    assertThat(shop.database().history()).containsExactly("1.0");
    Asking.types(jane, migrate, "approve");

    // And then
    MigrationRun resume = Asking.await(shop, "- " + Asking.LOOK);
    assertThat(shop.database().history()).containsExactly("1.0", "1.1", "1.1.1");
    assertThat(Asking.lookedAt(tester, resume)).contains("shop 1.1");
    assertThat(Cluster.endpoints(shop.namespace(), "shop-web"))
        .as("traffic leads nowhere meanwhile")
        .isEmpty();
    assertThat(shop.pods().started()).isEmpty();
    Asking.types(jane, resume, Asking.APPROVE);

    // And then
    MigrationRun run = shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");
    shop.awaitCondition("Ready", "True");
    assertThat(approvals(run))
        .extracting(RunApproval::step, RunApproval::by)
        .containsExactly(tuple("Start", "jane"), tuple("Migrate", "jane"), tuple("Resume", "jane"));
    assertThat(shop.jobsOf(run)).noneMatch(job -> job.endsWith("-preview"));
    assertThat(Events.about(run)).contains("WaitingForApproval", "Approved");
    assertThat(Events.about(shop.migration())).contains("WaitingForApproval");
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
    MigrationRun asking = Asking.await(shop, "The app is DOWN");
    String line = Asking.line(asking, "approve");

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
    Asking.types(mallory, asking, "give it up, and let the app up as it was");

    // Then
    MigrationRun aborted = shop.awaitOutcome("Aborted");
    assertThat(Runs.message(aborted)).contains("The run was cancelled by mallory");
    shop.await("the old app to serve", () -> shop.isServingBeside("1.0"));
    assertThat(shop.database().history()).containsExactly("1.0");
  }

  @Test
  @Tag(Sandbox.TAG)
  void shouldAskAgainForWhatHasChangedAndGoBackWhenToldTo(Shop shop) {
    // Given
    Person administrator = Person.administrator();
    Person jane = Person.named("jane", "drydock-approver", shop);
    Migrations asking = Migrations.of("1.1").approvals("[{step: Resume}]");
    shop.with(App.SMALL).release("1.1", asking);
    MigrationRun first = Asking.await(shop, "The app is DOWN, and the schema is proven");

    // When
    shop.database().sql("create table by_hand (id int)");
    Asking.types(jane, first, Asking.APPROVE);

    // Then
    MigrationRun changed = Asking.await(shop, "What was approved is not what is there now");
    assertThat(shop.awaitCondition("Approved", "False").getReason()).isEqualTo("PlanChanged");
    assertThat(Asking.line(changed, Asking.APPROVE))
        .isNotEqualTo(Asking.line(first, Asking.APPROVE));

    // And when
    Cluster.annotate(
        changed, Map.of("drydock.dev/cancel", "true", "drydock.dev/cancel-by", Person.me()));
    Asking.await(shop, "It is too late to cancel");
    String back = Asking.line(changed, "go back");
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
    MigrationRun next = Asking.await(shop, "The app is DOWN, and the schema is proven");
    assertThat(Runs.stepNames(next)).containsExactly("Preflight", "Proving", "ApprovalResume");
    Asking.types(jane, next, Asking.APPROVE);
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");
  }

  @Test
  @Tag(Sandbox.TAG)
  void shouldMakeThePodThatMigratesAnewIfItWasLostInTheWait(Shop shop) {
    // Given
    Person jane = Person.named("jane", "drydock-approver", shop);
    shop.with(App.SMALL).release("1.1", Migrations.of("1.1").approvals("[{step: Migrate}]"));
    MigrationRun asking = Asking.await(shop, "The app is DOWN, its dump is DatabaseBackup");

    // When
    shop.pods().kill(Runs.name(asking), "migrate");
    shop.await(
        "its Job to be removed",
        () -> shop.jobsOf(asking).stream().noneMatch(job -> job.endsWith("-migrate")));
    Asking.types(jane, asking, "approve");

    // Then
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");
    assertThat(shop.database().history()).containsExactly("1.0", "1.1", "1.1.1");
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

  private static List<RunApproval> approvals(MigrationRun run) {
    return Runs.status(run).map(MigrationRunStatus::approvals).orElse(List.of());
  }
}
