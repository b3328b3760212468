package dev.drydock.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.drydock.api.DatabaseIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TakenInSyncTest {
  private static final Optional<String> BY_HAND = Optional.empty();

  @ParameterizedTest(name = "{0}")
  @MethodSource("histories")
  void shouldTellADumpOfAWholeSchemaFromOneOfAHalf(
      String situation, Optional<String> run, List<Records> oldestFirst, boolean expected) {
    // When
    boolean inSync = dump(run, "1.0").by(runs(oldestFirst, "public"));

    // Then
    assertThat(inSync).isEqualTo(expected);
  }

  // @formatter:off
  static Stream<Arguments> histories() {
    return Stream.of(
        arguments("of the first run, on a schema with a history", Optional.of("r1"), List.of(planned()), true),
        arguments("of a run after one in sync", Optional.of("r2"), List.of(inSync(), planned()), true),
        arguments("of a run after one held half-way", Optional.of("r3"), List.of(inSync(), halfWay(), planned()), false),
        arguments("of a run after one held unchanged", Optional.of("r3"), List.of(inSync(), unchanged(), planned()), true),
        arguments("of a run after one overridden half-way", Optional.of("r2"), List.of(halfWay().outcome(Outcome.OVERRIDDEN), planned()), false),
        arguments("of a run after a repair in sync", Optional.of("r3"), List.of(halfWay(), inSync(), planned()), true),
        arguments("of a run that is not there", Optional.of("r9"), List.of(inSync()), false),
        arguments("by hand, after a run in sync", BY_HAND, List.of(inSync()), true),
        arguments("by hand, and no run", BY_HAND, List.of(), false),
        arguments("by hand, after a run held half-way", BY_HAND, List.of(inSync(), halfWay()), false),
        arguments("by hand, while a run migrates", BY_HAND, List.of(inSync(), planned().began(StepName.MIGRATING)), false),
        arguments("by hand, while a run is at its door", BY_HAND, List.of(inSync(), planned()), true));
  }
  // @formatter:on

  @Test
  void shouldNotTrustAVersionThatNoRunHasLeft() {
    // When
    boolean inSync = dump(BY_HAND, "1.1").by(runs(List.of(inSync()), "public"));

    // Then
    assertThat(inSync).isFalse();
  }

  @Test
  void shouldNotCallAnEmptySchemaInSync() {
    // When
    boolean inSync =
        new TakenInSync(Optional.of("r1"), Records.IDENTITY, "public", Optional.empty())
            .by(runs(List.of(planned()), "public"));

    // Then
    assertThat(inSync).isFalse();
  }

  @Test
  void shouldPassOverRunsOfAnotherSchemaOrDatabase() {
    // Given
    List<SchemaRun> elsewhere = runs(List.of(inSync()), "billing");
    DatabaseIdentity other = new DatabaseIdentity("7301", "other", 1L);

    // When
    boolean byAnotherSchema = dump(BY_HAND, "1.0").by(elsewhere);
    boolean byAnotherDatabase =
        new TakenInSync(BY_HAND, other, "public", Optional.of("1.0"))
            .by(runs(List.of(inSync()), "public"));

    // Then
    assertThat(byAnotherSchema).isFalse();
    assertThat(byAnotherDatabase).isFalse();
  }

  private static TakenInSync dump(Optional<String> run, String version) {
    return new TakenInSync(run, Records.IDENTITY, "public", Optional.of(version));
  }

  private static Records planned() {
    return Records.planned(1);
  }

  private static Records inSync() {
    return Records.planned(0).outcome(Outcome.SUCCEEDED);
  }

  private static Records halfWay() {
    return Records.stopped().reported(false, false).outcome(Outcome.HELD);
  }

  private static Records unchanged() {
    return Records.stopped().reported(false, true).outcome(Outcome.HELD);
  }

  private static List<SchemaRun> runs(List<Records> oldestFirst, String schema) {
    List<SchemaRun> runs = new ArrayList<>();
    for (Records records : oldestFirst) {
      int number = runs.size() + 1;
      RunRecord record = records.record();
      runs.add(
          new SchemaRun(
              new OtherRun(
                  "r" + number,
                  "u" + number,
                  "shop",
                  "image",
                  Records.NOON.plusSeconds(number),
                  record.outcome().isPresent(),
                  record),
              schema));
    }
    return runs;
  }
}
