package dev.drydock.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The volumes of one pod, as folders. */
final class Volumes {
  private final Node node;
  private final Path folder;
  private final String address;
  private final Map<String, Path> made = new HashMap<>();

  /**
   * Makes none yet.
   *
   * @param folder for those that go with the pod
   */
  Volumes(Node node, Path folder, String address) {
    this.node = node;
    this.folder = folder;
    this.address = address;
  }

  /** Makes those that are not there yet, and brings the files up to date that tell of the pod. */
  void make(Pod pod) throws IOException, NotPossible {
    for (Volume volume : pod.getSpec().getVolumes()) {
      String name = volume.getName();
      if (!made.containsKey(name)) {
        made.put(name, Files.createDirectories(place(pod, volume)));
      }
      if (volume.getDownwardAPI() != null) {
        for (DownwardAPIVolumeFile item : volume.getDownwardAPI().getItems()) {
          String value = Environment.field(pod, address, item.getFieldRef().getFieldPath());
          replace(made.get(name).resolve(item.getPath()), value);
        }
      }
    }
  }

  private Path place(Pod pod, Volume volume) throws NotPossible {
    if (volume.getEmptyDir() != null || volume.getDownwardAPI() != null) {
      return folder.resolve(volume.getName());
    }
    if (volume.getPersistentVolumeClaim() == null) {
      throw new NotPossible(
          "FailedMount",
          "the sandbox has no volumes of the kind of \"%s\"".formatted(volume.getName()));
    }
    String claim = volume.getPersistentVolumeClaim().getClaimName();
    PersistentVolumeClaim found =
        node.client()
            .persistentVolumeClaims()
            .inNamespace(pod.getMetadata().getNamespace())
            .withName(claim)
            .get();
    return Optional.ofNullable(found)
        .map(bound -> node.folder().resolve("claims").resolve(bound.getSpec().getVolumeName()))
        .orElseThrow(
            () ->
                new NotPossible(
                    "FailedMount", "persistentvolumeclaim \"%s\" is not there".formatted(claim)));
  }

  /** A reader sees the old contents or the new, never a part. */
  private static void replace(Path file, String contents) throws IOException {
    if (!Files.exists(file) || !Files.readString(file).equals(contents)) {
      Path part = Files.writeString(file.resolveSibling("." + file.getFileName()), contents);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Those of a container, outer ones first. */
  List<ContainerPlan.Mount> mounts(Container container) throws NotPossible {
    List<ContainerPlan.Mount> mounts = new ArrayList<>();
    for (VolumeMount mount : container.getVolumeMounts()) {
      Path from = made.get(mount.getName());
      if (from == null || mount.getSubPath() != null) {
        throw NotPossible.config(
            "the pod has no volume \"%s\", or a part of it is asked for: the sandbox mounts no subPath"
                .formatted(mount.getName()));
      }
      boolean readOnly = Boolean.TRUE.equals(mount.getReadOnly());
      mounts.add(new ContainerPlan.Mount(from.toString(), mount.getMountPath(), readOnly));
    }
    mounts.sort(Comparator.comparingInt(mount -> mount.to().length()));
    return mounts;
  }
}
