package dev.drydock.migrations.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientKeyTest {
  /** A process that connects, says whether there is a copy of the key, and ends. */
  static final class Connecting {
    private Connecting() {}

    public static void main(String... arguments) throws ConnectionInvalid {
      String copy = ClientKey.readable(Map.of("sslkey", arguments[0])).getOrDefault("sslkey", "");
      System.out.print(Files.isReadable(Path.of(copy)));
      System.exit(0);
    }
  }

  @TempDir Path folder;

  @Test
  void shouldLeaveNoCopyWhenTheProcessHasEnded() throws Exception {
    // Given
    Path key = key();
    Path temporary = Files.createDirectory(folder.resolve("tmp"));

    // When
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Connecting.class.getName(),
                key.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();

    // Then
    assertThat(said).isEqualTo("true");
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.map(Path::getFileName).map(Path::toString))
          .filteredOn(name -> name.startsWith("client-key"))
          .isEmpty();
    }
  }

  private Path key() throws IOException, GeneralSecurityException {
    byte[] key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();
    return Files.write(
        folder.resolve("client.key"),
        List.of(
            "-----BEGIN PRIVATE KEY-----",
            Base64.getMimeEncoder().encodeToString(key),
            "-----END PRIVATE KEY-----"));
  }
}
