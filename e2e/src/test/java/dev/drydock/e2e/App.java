package dev.drydock.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the shop's workloads stand in Git.
 *
 * @param web replicas of shop-web
 * @param worker replicas of shop-worker; with 0 there is no worker
 * @param gated whether pods are born with Drydock's gate
 * @param replicasInGit whether Git sets {@code spec.replicas}
 * @param graceful whether a pod of shop-web serves on for a moment after its end was asked for
 */
record App(int web, int worker, boolean gated, boolean replicasInGit, boolean graceful) {
  private static final String GATES = "[{name: drydock.dev/schema}]";
  private static final String SERVE_ON = "{preStop: {sleep: {seconds: 3}}}";

  static final App GATED = new App(2, 1, true, true, false);

  /** As small as it gets, for scenarios that are about something else. */
  static final App SMALL = new App(1, 0, true, true, false);

  App withoutGate() {
    return new App(web, worker, false, replicasInGit, graceful);
  }

  App withoutReplicas() {
    return new App(web, worker, gated, false, graceful);
  }

  App thatEndsGracefully() {
    return new App(web, worker, gated, replicasInGit, true);
  }

  /** The Deployments of this release. */
  String yaml(String release) {
    List<String> documents = new ArrayList<>();
    documents.add(Template.filled("web.yaml", values(release, web)));
    if (worker > 0) {
      documents.add(Template.filled("worker.yaml", values(release, worker)));
    }
    return String.join("---\n", documents);
  }

  /** The names of the Deployments. */
  List<String> names() {
    return worker > 0 ? List.of("shop-web", "shop-worker") : List.of("shop-web");
  }

  int replicas() {
    return web + worker;
  }

  private Map<String, String> values(String release, int replicas) {
    return Map.of(
        "image",
        "shop:" + release,
        "replicas",
        replicasInGit ? Integer.toString(replicas) : "",
        "gates",
        gated ? GATES : "",
        "lifecycle",
        graceful ? SERVE_ON : "");
  }
}
