package dev.drydock.sandbox.kubelet;

import dev.drydock.sandbox.images.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that is needed to start a container. */
record ContainerPlan(
    Image image,
    List<String> command,
    Map<String, String> environment,
    List<Mount> mounts,
    boolean readOnly,
    long uid,
    long gid) {

  /** A folder or file of this machine, and where the container has it. */
  record Mount(String from, String to, boolean readOnly) {}

  /** For the script that becomes the container, with a root at this place. */
  List<String> arguments(String root) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                root,
                image.root().toString(),
                Boolean.toString(image.onHost()),
                Boolean.toString(readOnly),
                environment.getOrDefault("PATH", "")));
    for (Mount mount : mounts) {
      arguments.addAll(List.of(mount.readOnly() ? "ro" : "rw", mount.from(), mount.to()));
    }
    arguments.add("--");
    arguments.addAll(command);
    return arguments;
  }
}
