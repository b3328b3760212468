package dev.drydock.operator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.Api;
import dev.drydock.api.ContainerImage;
import dev.drydock.api.StoppedWorkload;
import dev.drydock.operator.Golden;
import dev.drydock.operator.Samples;
import dev.drydock.operator.plan.FloatedMark;
import dev.drydock.operator.plan.ReplicaRange;
import dev.drydock.operator.plan.ResumeMark;
import dev.drydock.operator.plan.Step;
import dev.drydock.operator.plan.WorkloadName;
import dev.drydock.operator.plan.WorkloadState;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WorkloadPatchesTest {
  @RegisterExtension static final Golden GOLDEN = Golden.in("patches");

  private static final List<ContainerImage> TEMPLATE =
      List.of(new ContainerImage("web", "shop:1.0"), new ContainerImage("metrics", "metrics:2"));

  @Test
  void stopShouldSayInTheSameWriteHowToPutItBack() throws IOException {
    // Given
    StoppedWorkload before =
        new StoppedWorkload("Deployment", "shop-web", "uid-of-shop-web", 3, TEMPLATE);

    // When
    Map<String, Object> patch =
        WorkloadPatches.stop(Samples.run("run-full"), new Step.Stop(workload(3), before));

    // Then
    GOLDEN.check("stop", sorted(patch));
  }

  @Test
  void refloatShouldSetReplicasAndOnlyTheImagesThatDiffer() throws IOException {
    // Given
    List<ContainerImage> images =
        List.of(new ContainerImage("web", "shop:1.1"), new ContainerImage("metrics", "metrics:2"));

    // When
    Map<String, Object> patch =
        WorkloadPatches.floating(new Step.Refloat(workload(0), 3, images, mark()));

    // Then
    GOLDEN.check("refloat", sorted(patch));
  }

  @Test
  void refloatShouldLeaveAloneWhatIsAsItShallBe() throws IOException {
    // When
    Map<String, Object> patch =
        WorkloadPatches.floating(new Step.Refloat(workload(3), 3, TEMPLATE, mark()));

    // Then
    GOLDEN.check("refloat-mark-only", sorted(patch));
  }

  @Test
  void marksShouldBeReadAsTheyWereWritten() {
    // Given
    ResumeMark resume = new ResumeMark("uid-of-shop", "uid-of-run", "shop-1", "uid", 3, TEMPLATE);

    // When
    Optional<ResumeMark> read = WorkloadMarks.resume(WorkloadMarks.write(resume));
    Optional<FloatedMark> floated = WorkloadMarks.floated(WorkloadMarks.write(mark()));

    // Then
    assertThat(read).contains(resume);
    assertThat(floated).contains(mark());
  }

  @Test
  void marksThatAreNoneShouldNotBeBelieved() {
    // When
    List<Optional<ResumeMark>> read =
        java.util.stream.Stream.of(null, "", "3", "[]", "{", "null", "{\"replicas\": \"many\"}")
            .map(WorkloadMarks::resume)
            .toList();

    // Then
    assertThat(read).containsOnly(Optional.empty());
  }

  @Test
  void aMarkOfALaterVersionShouldBeReadLeniently() {
    // Given
    String later =
        "{\"run\": \"u\", \"workload\": \"w\", \"replicas\": 2, \"images\": [], \"new\": {}}";

    // When
    Optional<ResumeMark> mark = WorkloadMarks.resume(later);

    // Then
    assertThat(mark.map(ResumeMark::replicas)).contains(2);
  }

  private static FloatedMark mark() {
    return new FloatedMark("shop-7-3fa9c1d2", Map.of("web", "shop:1.1"));
  }

  private static WorkloadState.Live workload(int replicas) {
    return new WorkloadState.Live(
        new WorkloadName("Deployment", "shop-web"),
        "uid-of-shop-web",
        "4711",
        replicas,
        true,
        false,
        TEMPLATE,
        List.of(),
        List.of(),
        true,
        false,
        ReplicaRange.ANY,
        Duration.ofMinutes(10),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** As JSON, in the order of the names: a patch has none. */
  private static Object sorted(Map<String, Object> patch) {
    assertThat(Serialization.asJson(patch)).contains(Api.RESUME, Api.FLOATED);
    return sort(patch);
  }

  private static Object sort(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, inner) -> sorted.put((String) key, inner == null ? null : sort(inner)));
      return sorted;
    }
    return value instanceof List<?> list
        ? list.stream().map(WorkloadPatchesTest::sort).toList()
        : value;
  }
}
