package dev.drydock.sandbox.demo;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the demo was asked for.
 *
 * @param current the cluster of the current kubeconfig, not one of its own
 * @param play whether the story is played, or the stage only opened
 * @param picture where a picture of what was said goes
 */
record Options(
    boolean current,
    boolean play,
    boolean keep,
    boolean colours,
    String namespace,
    String kubectl,
    Path postgresql,
    Optional<Path> picture) {

  static Options of(String[] arguments) {
    Map<String, String> said =
        Arrays.stream(arguments)
            .map(argument -> argument.substring("--".length()).split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    String namespace = said.getOrDefault("namespace", "");
    return new Options(
        said.getOrDefault("cluster", "").equals("current"),
        said.getOrDefault("play", "true").equals("true"),
        said.getOrDefault("keep", "0").equals("1"),
        said.getOrDefault("colours", "false").equals("true"),
        namespace.isEmpty() ? "shop" : namespace,
        said.getOrDefault("kubectl", "kubectl"),
        Path.of(said.getOrDefault("postgresql", "")),
        Optional.of(said.getOrDefault("picture", ""))
            .filter(path -> !path.isEmpty())
            .map(Path::of));
  }
}
