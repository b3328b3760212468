package dev.drydock.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.api.ContainerImage;
import dev.drydock.api.MigrationRun;
import dev.drydock.operator.Samples;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AssignmentTest {

  @Test
  void shouldReadTheSmallestSpecWithTheDefaults() {
    // When
    Assignment.Reading reading = Assignment.of(Samples.run("run-smallest"));

    // Then
    assertThat(reading)
        .isEqualTo(
            new Assignment.Reading.Understood(
                new Assignment(
                    "shop-1-3fa9c1d2",
                    "11111111-1111-1111-1111-111111111111",
                    1,
                    "ghcr.io/acme/shop-migrations:1.0.0",
                    List.of(),
                    List.of(
                        new WorkloadSpec(
                            new WorkloadName("Deployment", "shop-web"),
                            List.of(),
                            OptionalInt.empty())),
                    StepTimeouts.of(null),
                    true,
                    true,
                    Set.of(),
                    Optional.empty(),
                    false,
                    true)));
  }

  @Test
  void shouldReadWhatIsSaid() {
    // Given
    MigrationRun run =
        with(
            "workloads",
            "[{\"kind\": \"Deployment\", \"name\": \"shop-web\", \"initialReplicas\": 2,"
                + " \"images\": [{\"container\": \"web\", \"image\": \"shop:2\"}]}]");

    // When
    Assignment assignment = understood(run);

    // Then
    WorkloadName web = new WorkloadName("Deployment", "shop-web");
    assertThat(assignment.backup()).isFalse();
    assertThat(assignment.resumeOnFailure()).isFalse();
    assertThat(assignment.limits().preflight()).isEqualTo(Duration.ofSeconds(90));
    assertThat(assignment.limits().migrate()).isEqualTo(Duration.ofMinutes(90));
    assertThat(assignment.named(web)).containsExactly(new ContainerImage("web", "shop:2"));
    assertThat(assignment.initialReplicas(web)).hasValue(2);
    assertThat(assignment.named(new WorkloadName("Deployment", "other"))).isEmpty();
    assertThat(assignment.initialReplicas(new WorkloadName("Deployment", "other"))).isEmpty();
  }

  @Test
  void shouldReadDurationsAsTheApiTakesThem() {
    // When
    Assignment assignment = understood(with("timeouts", "{\"quiesce\": \"1.5h\"}"));

    // Then
    assertThat(assignment.limits().quiesce()).isEqualTo(Duration.ofMinutes(90));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("unknownWords")
  void shouldNotIgnoreAWordThatItDoesNotKnow(String field, String json, String sentence) {
    // When
    Assignment.Reading reading = Assignment.of(with(field, json));

    // Then
    assertThat(reading)
        .isInstanceOfSatisfying(
            Assignment.Reading.NotUnderstood.class,
            refused -> assertThat(refused.sentence()).startsWith(sentence));
  }

  // @formatter:off
  static Stream<Arguments> unknownWords() {
    return Stream.of(
        arguments("databaseAhead", "\"Perhaps\"", "databaseAhead: this version of Drydock does not know \"Perhaps\", only Block, Allow"),
        arguments("onFailure", "\"Restore\"", "onFailure: this version of Drydock does not know \"Restore\", only Resume, Hold"),
        arguments("backup", "{\"method\": \"Custom\"}", "backup.method: this version"),
        arguments("backup", "null", "backup.method: this version"),
        arguments("database", "{\"engine\": \"MySQL\"}", "database.engine: this version"),
        arguments("tool", "{\"type\": \"Liquibase\"}", "tool.type: this version"),
        arguments("quiesce", "{\"sessions\": \"Never\"}", "quiesce.sessions: this version"),
        arguments("workloads", "[{\"kind\": \"CronJob\", \"name\": \"nightly\"}]", "workloads.kind: this version"),
        arguments("timeouts", "{\"resume\": \"soon\"}", "timeouts: not a duration such as 90s, 5m or 1h30m: soon"),
        arguments("image", "null", "The run has no complete snapshot"),
        arguments("workloads", "null", "The run has no complete snapshot"));
  }
  // @formatter:on

  private static Assignment understood(MigrationRun run) {
    return ((Assignment.Reading.Understood) Assignment.of(run)).assignment();
  }

  /** The full run with another value in its snapshot. */
  private static MigrationRun with(String field, String json) {
    ObjectNode run =
        Serialization.unmarshal(Serialization.asJson(Samples.run("run-full")), ObjectNode.class);
    JsonNode value = Serialization.unmarshal(json, JsonNode.class);
    ((ObjectNode) run.at("/spec/snapshot")).set(field, value);
    return Serialization.unmarshal(run.toString(), MigrationRun.class);
  }
}
