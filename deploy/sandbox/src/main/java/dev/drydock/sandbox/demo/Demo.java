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
  private volatile boolean opened;
  private volatile boolean leaving;

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
    try {
      if (options.play()) {
        playToTheEnd();
      } else {
        open();
        screen.say(Screen.Tone.PLAIN, "ready");
        goOn();
      }
      return true;
    } catch (DemoFailed failed) {
      complain("NOT AS IT SHOULD BE: " + failed.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (Exception broken) {
      complain("The demo broke: " + broken);
    }
    return false;
  }

  /** Says what is wrong, unless it is only that somebody has stopped it. */
  private void complain(String what) {
    Stage present = stage.get();
    if (leaving) {
      return;
    }
    screen.say(Screen.Tone.BAD, what);
    if (opened && present != null) {
      tellWhatThereIs(present);
    }
  }

  /** For whoever has to find out why. */
  private void tellWhatThereIs(Stage present) {
    Kubectl kubectl = new Kubectl(options.kubectl(), present.kubeconfig(), screen);
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
    if (present instanceof SandboxStage sandbox) {
      screen.say(Screen.Tone.PLAIN, "The end of the operator's log:\n" + sandbox.lastWords());
    }
  }

  private void playToTheEnd() throws Exception {
    Instant began = Instant.now();
    Stage played = play();
    screen.blank();
    screen.say(
        Screen.Tone.GOOD,
        "All of it was seen in the cluster and in the database, in %s"
            .formatted(Screen.seconds(Duration.between(began, Instant.now())).strip()));
    if (options.picture().isPresent()) {
      Picture.draw(screen.said(), options.picture().get());
    }
    if (options.keep()) {
      keep(played);
    }
  }

  private Stage play() throws Exception {
    screen.say(
        Screen.Tone.TITLE,
        options.current()
            ? "A shop on the current cluster"
            : "A shop on a cluster in this process");
    Stage set = open();
    Kubectl kubectl = new Kubectl(options.kubectl(), set.kubeconfig(), screen);
    try (KubernetesClient client = client(set)) {
      Shop shop = new Shop(client, options, set.folder());
      new Story(shop, new Database(client, options.namespace()), kubectl, screen).play();
    }
    return set;
  }

  private Stage open() throws IOException {
    Stage set =
        options.current() ? new CurrentStage(options, screen) : new SandboxStage(options, screen);
    stage.set(set);
    set.open();
    opened = true;
    return set;
  }

  private static KubernetesClient client(Stage stage) throws IOException {
    Config config = Config.fromKubeconfig(Files.readString(stage.kubeconfig()));
    // A page that nobody answers is not asked for again by the client itself.
    config.setRequestRetryBackoffLimit(0);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private void keep(Stage played) throws InterruptedException {
    screen.blank();
    screen.say(
        Screen.Tone.TITLE,
        options.current()
            ? "It is left running. To try:"
            : "It goes on until you press Ctrl-C. In another window:");
    played.toTry().forEach(line -> screen.say(Screen.Tone.PLAIN, "  " + line));
    if (!options.current()) {
      goOn();
    }
  }

  /** Until somebody interrupts this process. */
  private static void goOn() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private void leave() {
    leaving = true;
    Stage left = stage.getAndSet(null);
    if (left != null) {
      left.close();
    }
  }
}
