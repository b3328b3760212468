package dev.drydock.operator.world;

import dev.drydock.api.Api;
import dev.drydock.api.ContainerImage;
import dev.drydock.operator.manifest.WorkloadMarks;
import dev.drydock.operator.plan.ReplicaRange;
import dev.drydock.operator.plan.WorkloadName;
import dev.drydock.operator.plan.WorkloadState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Deployment with one container, its controller and its pods. */
final class FakeWorkload {
  final WorkloadName name;
  final boolean gated;

  /** What its owners want; Drydock alone may differ from it, and only for a while. */
  int wish;

  String uid;
  int replicas;
  String image;
  boolean exists = true;
  boolean broken;
  @Nullable String lastScaledBy;
  final Map<String, String> annotations = new HashMap<>();
  final List<FakePod> pods = new ArrayList<>();
  private int version = 1;
  private boolean observed = true;

  FakeWorkload(String name, boolean gated, int replicas, String image) {
    this.name = new WorkloadName("Deployment", name);
    this.gated = gated;
    this.wish = replicas;
    this.replicas = replicas;
    this.image = image;
    this.uid = "uid-of-" + name;
  }

  /** Its pods serve already. */
  FakeWorkload serving(String served) {
    for (int i = 0; i < replicas; i++) {
      FakePod pod = new FakePod(served, false);
      pod.started = true;
      pods.add(pod);
    }
    return this;
  }

  String resourceVersion() {
    return String.valueOf(version);
  }

  void changed() {
    version++;
    observed = false;
  }

  void scale(int number, String by) {
    wish = number;
    replicas = number;
    lastScaledBy = by;
    changed();
  }

  void recreate(String image) {
    uid = uid + "'";
    this.image = image;
    replicas = wish;
    exists = true;
    annotations.clear();
    pods.clear();
    changed();
  }

  /** Applies one of Drydock's own patches; returns whether the API server took it. */
  boolean patch(Map<String, Object> patch) {
    Map<?, ?> metadata = (Map<?, ?>) patch.get("metadata");
    if (!exists
        || !uid.equals(metadata.get("uid"))
        || !resourceVersion().equals(metadata.get("resourceVersion"))) {
      return false;
    }
    ((Map<?, ?>) metadata.get("annotations"))
        .forEach(
            (key, value) -> {
              if (value == null) {
                annotations.remove(key);
              } else {
                annotations.put((String) key, (String) value);
              }
            });
    Map<?, ?> spec = (Map<?, ?>) patch.get("spec");
    if (spec.get("replicas") instanceof Integer number) {
      replicas = number;
    }
    if (spec.get("template") instanceof Map<?, ?> template) {
      Map<?, ?> pod = (Map<?, ?>) template.get("spec");
      Map<?, ?> container = (Map<?, ?>) ((List<?>) pod.get("containers")).getFirst();
      image = (String) container.get("image");
    }
    changed();
    return true;
  }

  /** The controller and the kubelet do their next piece; returns whether anything moved. */
  boolean progress(boolean podsStuck) {
    boolean moved = !observed;
    observed = true;
    moved |= !podsStuck && pods.removeIf(pod -> pod.ending);
    moved |= startPods();
    boolean adjusted = exists && adjust();
    return moved || adjusted;
  }

  private boolean startPods() {
    boolean moved = false;
    for (FakePod pod : pods) {
      if (!pod.gated && !pod.ending && !pod.started) {
        pod.started = true;
        moved = true;
      }
    }
    return moved;
  }

  private boolean adjust() {
    boolean moved = false;
    List<FakePod> current = pods.stream().filter(pod -> !pod.ending && isNew(pod)).toList();
    for (int missing = replicas - current.size(); missing > 0; missing--) {
      moved = pods.add(new FakePod(image, gated));
    }
    List<FakePod> old = pods.stream().filter(pod -> !pod.ending && !isNew(pod)).toList();
    boolean ready = !broken && current.stream().filter(FakePod::serves).count() >= replicas;
    List<FakePod> surplus = new ArrayList<>(replicas == 0 || ready ? old : List.of());
    current.stream().skip(replicas).forEach(surplus::add);
    for (FakePod pod : surplus) {
      moved = true;
      if (pod.started) {
        pod.ending = true;
      } else {
        pods.remove(pod);
      }
    }
    return moved;
  }

  private boolean isNew(FakePod pod) {
    return pod.image.equals(image);
  }

  boolean hasStartedPods() {
    return pods.stream().anyMatch(FakePod::isStarted);
  }

  WorkloadState observe() {
    if (!exists) {
      return new WorkloadState.Missing(name);
    }
    boolean atRest = observed && (replicas == 0 || gated);
    return new WorkloadState.Live(
        name,
        uid,
        resourceVersion(),
        replicas,
        gated,
        false,
        containers(image),
        pods.stream()
            .filter(FakePod::serves)
            .findFirst()
            .map(pod -> containers(pod.image))
            .orElse(List.of()),
        pods.stream().filter(FakePod::isStarted).map(pod -> pod.image).toList(),
        atRest && !hasStartedPods(),
        rolledOut(),
        ReplicaRange.ANY,
        Duration.ofMinutes(10),
        WorkloadMarks.resume(annotations.get(Api.RESUME)),
        WorkloadMarks.floated(annotations.get(Api.FLOATED)),
        Optional.empty(),
        Optional.ofNullable(lastScaledBy),
        Optional.empty());
  }

  private boolean rolledOut() {
    return observed
        && !(broken && replicas > 0)
        && pods.size() == replicas
        && pods.stream().allMatch(pod -> pod.serves() && isNew(pod));
  }

  static List<ContainerImage> containers(String image) {
    return List.of(new ContainerImage("web", image));
  }
}
