package dev.drydock.sandbox.demo;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Opens a stage, plays the story, and leaves as little behind as was asked for. */
public final class Demo {
  private final Options options;
  private final Screen screen;
  private final AtomicReference<Stage> stage = new AtomicReference<>();

  private Demo(Options options) {
    this.options = options;
    this.screen = new Screen(System.out, options.colours());
  }

  public static void main(String[] arguments) {
    Demo demo = new Demo(Options.of(arguments));
    Runtime.getRuntime().addShutdownHook(new Thread(demo::leave, "leave"));
    System.exit(demo.run() ? 0 : 1);
  }

  private boolean run() {
    Instant began = Instant.now();
    try {
      Stage opened = play();
      screen.blank();
      screen.say(
          Screen.Tone.GOOD,
          "All of it was seen in the cluster and in the database, in %s"
              .formatted(Screen.seconds(Duration.between(began, Instant.now())).strip()));
      if (options.picture().isPresent()) {
        Picture.draw(screen.said(), options.picture().get());
      }
      if (options.keep()) {
        keep(opened);
      }
      return true;
    } catch (DemoFailed failed) {
      screen.say(Screen.Tone.BAD, "NOT AS IT SHOULD BE: " + failed.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (Exception broken) {
      screen.say(Screen.Tone.BAD, "The demo broke: " + broken);
    }
    tellWhatThereIs();
    return false;
  }

  /** For whoever has to find out why. */
  private void tellWhatThereIs() {
    Stage opened = stage.get();
    if (opened == null) {
      return;
    }
    Kubectl kubectl = new Kubectl(options.kubectl(), opened.kubeconfig(), screen);
    try {
      screen.say(
          Screen.Tone.PLAIN, kubectl.show("get", "dbm,mrun,pods", "-n", options.namespace()));
      screen.say(
          Screen.Tone.PLAIN,
          kubectl.show(
              "get", "events", "-n", options.namespace(), "--field-selector=type=Warning"));
    } catch (DemoFailed gone) {
      screen.say(Screen.Tone.PLAIN, String.valueOf(gone.getMessage()));
    }
    if (opened instanceof SandboxStage sandbox) {
      screen.say(Screen.Tone.PLAIN, "The end of the operator's log:\n" + sandbox.log());
    }
  }

  private Stage play() throws Exception {
    screen.say(
        Screen.Tone.TITLE,
        options.current()
            ? "A shop on the current cluster"
            : "A shop on a cluster in this process");
    Stage opened = open();
    stage.set(opened);
    Kubectl kubectl = new Kubectl(options.kubectl(), opened.kubeconfig(), screen);
    try (KubernetesClient client = client(opened)) {
      Shop shop = new Shop(client, options, opened.folder());
      new Story(shop, new Database(client, options.namespace()), kubectl, screen).play();
    }
    return opened;
  }

  private Stage open() throws IOException {
    return options.current()
        ? new CurrentStage(options, screen)
        : new SandboxStage(options, screen);
  }

  private static KubernetesClient client(Stage stage) throws IOException {
    Config config = Config.fromKubeconfig(Files.readString(stage.kubeconfig()));
    // A page that nobody answers is not asked for again by the client itself.
    config.setRequestRetryBackoffLimit(0);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private void keep(Stage opened) throws InterruptedException {
    screen.blank();
    screen.say(Screen.Tone.TITLE, "It goes on until you press Ctrl-C. In another window:");
    opened.toTry().forEach(line -> screen.say(Screen.Tone.PLAIN, "  " + line));
    if (!options.current()) {
      new CountDownLatch(1).await();
    }
  }

  private void leave() {
    Stage opened = stage.getAndSet(null);
    if (opened != null) {
      opened.close();
    }
  }
}
