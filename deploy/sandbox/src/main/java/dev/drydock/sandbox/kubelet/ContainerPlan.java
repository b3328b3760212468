package dev.drydock.sandbox.kubelet;

import dev.drydock.sandbox.images.Image;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that is needed to start a container, as the script that becomes it reads it. */
record ContainerPlan(
    Image image,
    List<String> command,
    Map<String, String> environment,
    List<Mount> mounts,
    boolean readOnly,
    String folder,
    long uid,
    long gid) {

  /** A folder or file of this machine, and where the container has it. */
  record Mount(String from, String to, boolean readOnly) {}

  /** The script's settings, for a root at this place. */
  String settings(String root) {
    return Stream.of(
            "ROOT=" + quoted(root),
            "IMAGE=" + quoted(image.root().toString()),
            "ON_HOST=" + (image.onHost() ? "yes" : "no"),
            "READ_ONLY=" + (readOnly ? "yes" : "no"),
            "FOLDER=" + quoted(folder),
            list(
                "MOUNTS",
                mounts.stream()
                    .flatMap(one -> Stream.of(one.from(), one.to(), one.readOnly() ? "ro" : "rw"))),
            list(
                "ENVIRONMENT",
                environment.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue())),
            list("COMMAND", command.stream()))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String list(String name, Stream<String> words) {
    return words.map(ContainerPlan::quoted).collect(Collectors.joining(" ", name + "=(", ")"));
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
