package dev.drydock.sandbox.kubelet;

import java.util.Arrays;
import java.util.List;

/** Folders of this machine that containers on its programs need and that are not below /usr. */
final class HostFolders {
  private HostFolders() {}

  /** From the system property {@code sandbox.folders}, separated by colons. */
  static List<String> outsideUsr() {
    return Arrays.stream(System.getProperty("sandbox.folders", "").split(":", -1))
        .filter(folder -> !folder.isBlank() && !folder.startsWith("/usr/"))
        .toList();
  }
}
