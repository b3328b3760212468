package dev.drydock.operator;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reasons are a closed list that alerts match on: what the code can say is what the page lists. */
class ReasonsTest {

  private static final Path PAGE = Path.of("../docs/conditions.md");
  private static final Path OPERATOR = Path.of("src/main/java/dev/drydock/operator");
  private static final Path AGENT =
      Path.of("../migrations/src/main/java/dev/drydock/migrations/report/Reason.java");

  /** A word as reasons are written, in quotes of Java or of Markdown. */
  private static final Pattern QUOTED =
      Pattern.compile("[\"`]([A-Z][a-z]+(?:[A-Z][a-z0-9]+)*)[\"`]");

  /** Words of the code that look like reasons and are none. */
  private static final Set<String> OTHER_WORDS =
      Set.of(
          // What Kubernetes says.
          "Apply",
          "Complete",
          "Deployment",
          "FailedCreate",
          "Failed",
          "PodScheduled",
          "ReplicaSet",
          "ContainerCannotRun",
          "ContainerCreating",
          "CrashLoopBackOff",
          "CreateContainerConfigError",
          "CreateContainerError",
          "ErrImageNeverPull",
          "ErrImagePull",
          "FailedAttachVolume",
          "FailedMapVolume",
          "FailedMount",
          "ImageInspectError",
          "ImagePullBackOff",
          "InvalidImageName",
          "PostStartHookError",
          "PreCreateHookError",
          "PodInitializing",
          "RegistryUnavailable",
          "RunContainerError",
          "SignatureValidationFailed",
          "StartError",
          // Statuses of conditions and types of events.
          "True",
          "False",
          "Unknown",
          "Normal",
          "Warning",
          // Types of conditions.
          "Ready",
          "Reconciling",
          "Stalled",
          "SchemaInSync",
          "WorkloadsAvailable",
          "Succeeded",
          // Values of specs.
          "Allow",
          "Block",
          "Dump",
          "Flyway",
          "Prisma",
          "Prisma8",
          "Custom",
          "Hold",
          "None",
          "Observe",
          "Resume",
          "Terminate",
          "TerminateIdle",
          "Wait",
          "Start",
          // Verdicts of the agent.
          "Pending",
          "Stopped",
          "Verified",
          "BackupVerified",
          // Values in manifests.
          "Always",
          "File",
          "Never",
          "OnRootMismatch",
          "RuntimeDefault",
          // Kinds, columns, phases and parts of sentences.
          "Backup",
          "Down",
          "Lost",
          "Partly",
          "Resting",
          "Up",
          "Waiting",
          "Done",
          "Migrate",
          "MigrationRun",
          "Starting");

  @Test
  void shouldListEveryReasonThatTheCodeCanGive() throws IOException {
    // When
    Set<String> given = words(OPERATOR);
    given.addAll(words(AGENT));
    given.removeAll(OTHER_WORDS);

    // Then
    assertThat(words(PAGE)).containsAll(given);
  }

  @Test
  void shouldListNoReasonThatTheCodeCannotGive() throws IOException {
    // When
    Set<String> listed = words(PAGE);

    // Then
    Set<String> given = words(OPERATOR);
    given.addAll(words(AGENT));
    given.addAll(Set.of("DatabaseBackup", "DatabaseMigration"));
    assertThat(given).containsAll(listed);
  }

  private static Set<String> words(Path where) throws IOException {
    try (Stream<Path> files = Files.walk(where)) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(ReasonsTest::lines)
          .flatMap(line -> QUOTED.matcher(line).results())
          .map((MatchResult word) -> word.group(1))
          .collect(toCollection(TreeSet::new));
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
