package dev.drydock.e2e;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sandbox (deploy/sandbox) lacks of a cluster, done otherwise: it has no server-side apply,
 * no exec, no port-forward and no EndpointSlices. Its containers are processes of this machine, and
 * so is the operator.
 */
final class Sandbox {
  /** The tag of the tests that a sandbox carries as well as a cluster. */
  static final String TAG = "sandbox";

  private static final Pattern FORWARD =
      Pattern.compile("kubectl -n (\\S+) port-forward pod/(\\S+) \\d+:(\\d+)");

  private static final boolean CURRENT =
      Cluster.client().getKubernetesVersion().getGitVersion().endsWith("+sandbox");

  private Sandbox() {}

  /** Whether the current cluster is one. */
  static boolean isCurrent() {
    return CURRENT;
  }

  /** Applies as kubectl does by itself; there are no field managers. */
  static void apply(String namespace, String yaml) {
    String kubectl = Optional.ofNullable(System.getenv("KUBECTL")).orElse("kubectl");
    run(List.of(kubectl, "apply", "--namespace=" + namespace, "-f", "-"), yaml, Map.of());
  }

  /** Runs a command beside the process of the pod's first container. */
  static String exec(String namespace, String name, String... command) {
    Pod pod =
        Objects.requireNonNull(Cluster.client().pods().inNamespace(namespace).withName(name).get());
    String id = pod.getStatus().getContainerStatuses().getFirst().getContainerID();
    ProcessHandle first =
        ProcessHandle.of(Long.parseLong(id.replace("process://", "")))
            .flatMap(outer -> outer.children().findFirst())
            .orElseThrow(() -> new AssertionError("pod " + name + " has no process"));
    List<String> entering =
        new ArrayList<>(
            List.of("nsenter", "--target", Long.toString(first.pid()), "--user", "--mount"));
    entering.addAll(List.of("--preserve-credentials", "--pid", "--root", "--wd", "--"));
    entering.addAll(Arrays.asList(command));
    return run(entering, "", environment(first.pid())).strip();
  }

  /** What the pod answers that a command line of kubectl would forward a port to. */
  static String page(String line) {
    Matcher forward = FORWARD.matcher(line);
    if (!forward.matches()) {
      throw new AssertionError("no port-forward: " + line);
    }
    return proxied("pods", forward.group(1), forward.group(2) + ":" + forward.group(3));
  }

  /** One where the Service leads somewhere; the API server says so where it does not. */
  static List<String> endpoints(String namespace, String service) {
    try {
      proxied("services", namespace, service);
      return List.of(service);
    } catch (KubernetesClientException refused) {
      if (refused.getCode() == HttpURLConnection.HTTP_UNAVAILABLE
          && String.valueOf(refused.getMessage()).contains("no endpoints available")) {
        return List.of();
      }
      throw refused;
    }
  }

  private static String proxied(String kind, String namespace, String name) {
    return Objects.requireNonNull(
        Cluster.client()
            .raw("/api/v1/namespaces/%s/%s/%s/proxy/".formatted(namespace, kind, name)));
  }

  /** Kills the operator, which is a process beside the sandbox; it is started anew. */
  static void killOperator() {
    String mark = "-Dsandbox=%s ".formatted(folder());
    long killed =
        ProcessHandle.allProcesses()
            .filter(process -> process.info().commandLine().orElse("").contains(mark))
            .filter(ProcessHandle::destroyForcibly)
            .count();
    if (killed != 1) {
      throw new AssertionError("%d operators were killed".formatted(killed));
    }
  }

  static String operatorLog(int lines) {
    try {
      List<String> all = Files.readAllLines(folder().resolve("operator.log"));
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The sandbox's own, where the kubeconfig is. */
  private static Path folder() {
    return Objects.requireNonNull(Path.of(System.getenv("KUBECONFIG")).getParent());
  }

  private static Map<String, String> environment(long process) {
    try {
      Map<String, String> environment = new HashMap<>();
      String text = Files.readString(Path.of("/proc", Long.toString(process), "environ"));
      for (String entry : text.split("\0", -1)) {
        String[] pair = entry.split("=", 2);
        if (pair.length == 2) {
          environment.put(pair[0], pair[1]);
        }
      }
      return environment;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static String run(List<String> command, String input, Map<String, String> environment) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      if (!environment.isEmpty()) {
        builder.environment().clear();
        builder.environment().putAll(environment);
      }
      Process process = builder.start();
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError("%s: %s".formatted(String.join(" ", command), said));
      }
      return said;
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
