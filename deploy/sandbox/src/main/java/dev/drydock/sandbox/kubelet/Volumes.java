package dev.drydock.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The volumes of one pod, as folders. */
final class Volumes {
  private final KubernetesClient client;
  private final Path folder;
  private final Path claims;
  private final String address;
  private final Map<String, Path> made = new HashMap<>();

  /**
   * Makes none yet.
   *
   * @param folder for those that go with the pod
   * @param claims for those that stay
   */
  Volumes(KubernetesClient client, Path folder, Path claims, String address) {
    this.client = client;
    this.folder = folder;
    this.claims = claims;
    this.address = address;
  }

  void make(Pod pod) throws IOException, NotPossible {
    Sources sources = new Sources(client, pod.getMetadata().getNamespace());
    for (Volume volume : pod.getSpec().getVolumes()) {
      made.put(volume.getName(), make(pod, volume, sources));
    }
  }

  private Path make(Pod pod, Volume volume, Sources sources) throws IOException, NotPossible {
    Path own = folder.resolve(volume.getName());
    if (volume.getPersistentVolumeClaim() != null) {
      return open(
          claims.resolve(volumeName(pod, volume.getPersistentVolumeClaim().getClaimName())));
    }
    open(own);
    if (volume.getSecret() != null) {
      var source = volume.getSecret();
      write(
          own,
          sources.secret(source.getSecretName(), Boolean.TRUE.equals(source.getOptional())),
          source.getItems());
    } else if (volume.getConfigMap() != null) {
      var source = volume.getConfigMap();
      write(
          own,
          sources.configMap(source.getName(), Boolean.TRUE.equals(source.getOptional())),
          source.getItems());
    } else if (volume.getDownwardAPI() != null) {
      write(own, pod, volume.getDownwardAPI().getItems());
    } else if (volume.getEmptyDir() == null) {
      throw new NotPossible(
          "FailedMount",
          "the sandbox has no volumes of the kind of \"%s\"".formatted(volume.getName()));
    }
    return own;
  }

  private String volumeName(Pod pod, String claim) throws NotPossible {
    PersistentVolumeClaim found =
        client
            .persistentVolumeClaims()
            .inNamespace(pod.getMetadata().getNamespace())
            .withName(claim)
            .get();
    if (found == null || found.getSpec().getVolumeName() == null) {
      throw new NotPossible(
          "FailedMount", "persistentvolumeclaim \"%s\" is not bound".formatted(claim));
    }
    return found.getSpec().getVolumeName();
  }

  /** Brings the files up to date that tell a pod of itself. */
  void refresh(Pod pod) throws IOException, NotPossible {
    for (Volume volume : pod.getSpec().getVolumes()) {
      if (volume.getDownwardAPI() != null && made.containsKey(volume.getName())) {
        write(folder.resolve(volume.getName()), pod, volume.getDownwardAPI().getItems());
      }
    }
  }

  List<ContainerPlan.Mount> mounts(Container container) throws IOException, NotPossible {
    List<ContainerPlan.Mount> mounts = new ArrayList<>();
    for (VolumeMount mount : container.getVolumeMounts()) {
      Path from = made.get(mount.getName());
      if (from == null) {
        throw NotPossible.config("volume \"%s\" is not there".formatted(mount.getName()));
      }
      Path part = mount.getSubPath() == null ? from : from.resolve(mount.getSubPath());
      if (!Files.exists(part)) {
        open(part);
      }
      mounts.add(
          new ContainerPlan.Mount(
              part.toString(), mount.getMountPath(), Boolean.TRUE.equals(mount.getReadOnly())));
    }
    mounts.sort(Comparator.comparingInt(mount -> mount.to().length()));
    return mounts;
  }

  private static void write(Path own, Map<String, byte[]> values, List<KeyToPath> items)
      throws IOException {
    Map<String, String> paths = new HashMap<>();
    items.forEach(item -> paths.put(item.getKey(), item.getPath()));
    for (Map.Entry<String, byte[]> value : values.entrySet()) {
      String path = items.isEmpty() ? value.getKey() : paths.getOrDefault(value.getKey(), "");
      if (!path.isEmpty()) {
        replace(own.resolve(path), value.getValue());
      }
    }
  }

  private void write(Path own, Pod pod, List<DownwardAPIVolumeFile> items)
      throws IOException, NotPossible {
    for (DownwardAPIVolumeFile item : items) {
      String value = Fields.of(pod, address, item.getFieldRef().getFieldPath());
      replace(own.resolve(item.getPath()), value.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A reader sees the old contents or the new, never a part. */
  private static void replace(Path file, byte[] contents) throws IOException {
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), contents)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    Files.write(part, contents);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path open(Path folder) throws IOException {
    Files.createDirectories(folder);
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
  }
}
