package dev.drydock.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate of our own for this machine's loopback addresses.
 *
 * @param context for servers that show the certificate, and for clients that trust it alone
 * @param authorityData the certificate in the form that a kubeconfig holds
 */
public record Certificate(SSLContext context, String authorityData) {
  private static final String KEYTOOL =
      "-genkeypair -alias sandbox -dname CN=drydock-sandbox -validity 365 -keyalg EC -groupname secp256r1 -ext san=ip:127.0.0.1,dns:localhost -ext bc:c=ca:true -storetype PKCS12 -storepass:env PASSWORD";

  /** Makes a new one, by the JDK's keytool. */
  public static Certificate create() throws IOException {
    Path folder = Files.createTempDirectory("drydock-sandbox");
    Path file = folder.resolve("key.p12");
    String password = UUID.randomUUID().toString();
    List<String> command = new ArrayList<>(List.of(KEYTOOL.split(" ", -1)));
    command.addFirst(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-keystore", file.toString()));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("PASSWORD", password);
      Process keytool = builder.start();
      byte[] said = keytool.getInputStream().readAllBytes();
      if (keytool.waitFor() != 0) {
        throw new IOException(
            "keytool made no certificate: " + new String(said, StandardCharsets.UTF_8).strip());
      }
      return of(KeyStore.getInstance(file.toFile(), password.toCharArray()), password);
    } catch (GeneralSecurityException impossible) {
      throw new IOException(impossible);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    } finally {
      StateFolder.delete(folder);
    }
  }

  private static Certificate of(KeyStore keys, String password) throws GeneralSecurityException {
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, password.toCharArray());
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    String pem =
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(base64(keys.getCertificate("sandbox").getEncoded()));
    return new Certificate(context, base64(pem.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
