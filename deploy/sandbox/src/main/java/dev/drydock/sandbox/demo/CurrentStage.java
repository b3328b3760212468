package dev.drydock.sandbox.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The cluster that kubectl talks to anyway. Drydock and the shop's images have to be there. */
final class CurrentStage implements Stage {
  private final Options options;
  private final Path folder;
  private final Kubectl kubectl;
  private volatile boolean ours;

  CurrentStage(Options options, Screen screen) throws IOException {
    this.options = options;
    this.folder = Files.createDirectories(Path.of("deploy/sandbox/target/demo"));
    this.kubectl = new Kubectl(options.kubectl(), kubeconfig(), screen);
  }

  @Override
  public void open() {
    try {
      kubectl.show(
          "rollout",
          "status",
          "-n",
          "drydock-system",
          "deployment/drydock-operator",
          "--timeout=60s");
    } catch (DemoFailed absent) {
      throw new DemoFailed(
          "Drydock is not in this cluster: make images shop deploy. " + absent.getMessage());
    }
    // One that is on its way out, since an earlier demo was stopped, is waited for.
    kubectl.run(
        "wait",
        "--for=delete",
        "namespace",
        "--field-selector=status.phase=Terminating,metadata.name=" + options.namespace(),
        "--timeout=120s");
    String present =
        kubectl.run("get", "namespace", options.namespace(), "--ignore-not-found", "-o", "name");
    DemoFailed.unless(
        present.isBlank(),
        "The namespace %1$s is there already: remove it (kubectl delete namespace %1$s), or set NAMESPACE"
            .formatted(options.namespace()));
    ours = true;
  }

  @Override
  public Path kubeconfig() {
    return Path.of(
        Optional.ofNullable(System.getenv("KUBECONFIG"))
            .filter(path -> !path.isBlank())
            .orElse(System.getProperty("user.home") + "/.kube/config"));
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public List<String> toTry() {
    String namespace = options.namespace();
    return List.of(
        "kubectl get dbm,mrun,dbb,pods -n " + namespace,
        "kubectl patch dbm shop -n %s --type=merge -p '{\"spec\":{\"image\":\"shop-migrations:1.1\"}}'   # an older image: Blocked, and the app stays up"
            .formatted(namespace),
        "kubectl delete namespace " + namespace + "   # when you are done");
  }

  @Override
  public void close() {
    if (ours && !options.keep()) {
      kubectl.run("delete", "namespace", options.namespace(), "--ignore-not-found", "--wait=false");
    }
  }
}
