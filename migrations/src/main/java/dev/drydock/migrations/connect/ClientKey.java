package dev.drydock.migrations.connect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The private key of a client certificate, as driver and {@code pg_dump} both read it.
 *
 * <p>Mounted keys are mostly PEM of some kind, which the driver knows in part, and often readable
 * by others than their owner, which {@code pg_dump} refuses; and it knows no PKCS #12. A copy in
 * DER, in a folder of this process alone, suits both. It goes with the process: what a pod leaves
 * in a volume lies there for as long as its Job is kept.
 */
final class ClientKey {
  private static final byte[] RSA = {
    0x30,
    0x0d,
    0x06,
    0x09,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xf7,
    0x0d,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };
  private static final byte[] ELLIPTIC = {
    0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01
  };
  private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final int PARAMETERS = 0xa0;

  private ClientKey() {}

  /** The parameters with a key, and from a PKCS #12 file a certificate, that both can read. */
  static Map<String, String> readable(Map<String, String> parameters) throws ConnectionInvalid {
    String key = parameters.get("sslkey");
    if (key == null) {
      return parameters;
    }
    String name = key.toLowerCase(Locale.ROOT);
    boolean store = name.endsWith(".p12") || name.endsWith(".pfx");
    if (!store && parameters.containsKey("sslpassword")) {
      return parameters;
    }
    Map<String, String> readable = new HashMap<>(parameters);
    try {
      Path folder = passing(Files.createTempDirectory("client-key"));
      Path copy = passing(folder.resolve("client.pk8"));
      if (store) {
        fromStore(readable, folder, copy);
      } else {
        Files.write(copy, pkcs8(Files.readAllBytes(Path.of(key))));
      }
      Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
      readable.put("sslkey", copy.toString());
      return readable;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new ConnectionInvalid(
          "the key of the client certificate, %s, cannot be read: %s"
              .formatted(key, e.getClass().getSimpleName()));
    }
  }

  private static void fromStore(Map<String, String> parameters, Path folder, Path copy)
      throws IOException, GeneralSecurityException {
    char[] password = parameters.getOrDefault("sslpassword", "").toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(Path.of(parameters.getOrDefault("sslkey", "")))) {
      store.load(in, password);
    }
    for (String alias : Collections.list(store.aliases())) {
      Key key = store.getKey(alias, password);
      if (key != null) {
        Files.write(copy, key.getEncoded());
        StringBuilder chain = new StringBuilder();
        for (Certificate each : store.getCertificateChain(alias)) {
          chain.append(pem("CERTIFICATE", each.getEncoded()));
        }
        Path certificate = passing(folder.resolve("client.crt"));
        Files.writeString(certificate, chain);
        parameters.put("sslcert", certificate.toString());
        parameters.remove("sslpassword");
        return;
      }
    }
    throw new GeneralSecurityException("no key in the store");
  }

  /** Deleted when the process ends; what was said last is deleted first, so a folder is empty. */
  private static Path passing(Path path) {
    path.toFile().deleteOnExit();
    return path;
  }

  /** PKCS #8, from it, from RSA's own form or from that of elliptic curves. */
  private static byte[] pkcs8(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    if (!text.contains("-----BEGIN ")) {
      return file;
    }
    if (text.contains("BEGIN RSA PRIVATE KEY")) {
      return wrapped(RSA, section(text, "RSA PRIVATE KEY"));
    }
    if (text.contains("BEGIN EC PRIVATE KEY")) {
      byte[] key = section(text, "EC PRIVATE KEY");
      return wrapped(element(SEQUENCE, ELLIPTIC, curve(key)), key);
    }
    return section(text, "PRIVATE KEY");
  }

  private static byte[] section(String text, String what) {
    int start = text.indexOf("-----BEGIN " + what + "-----");
    int end = text.indexOf("-----END " + what + "-----");
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no private key");
    }
    return Base64.getMimeDecoder().decode(text.substring(text.indexOf('\n', start), end));
  }

  private static byte[] wrapped(byte[] algorithm, byte[] key) {
    return element(SEQUENCE, VERSION_0, algorithm, element(OCTETS, key));
  }

  /** The name of the curve, which stands in the first optional part of the key. */
  private static byte[] curve(byte[] key) {
    // A sequence of: version (3 bytes), the secret number, the curve, the public key.
    int at = key[1] < 0 ? 2 + (key[1] & 0x7f) : 2;
    at += VERSION_0.length;
    at += 2 + key[at + 1];
    if ((key[at] & 0xff) != PARAMETERS) {
      throw new IllegalArgumentException("no curve");
    }
    byte[] name = new byte[key[at + 1]];
    System.arraycopy(key, at + 2, name, 0, name.length);
    return name;
  }

  private static byte[] element(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(Objects.requireNonNull(part));
    }
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    int length = content.size();
    if (length < 0x80) {
      element.write(length);
    } else if (length < 0x100) {
      element.write(0x81);
      element.write(length);
    } else {
      element.write(0x82);
      element.write(length >> 8);
      element.write(length);
    }
    element.writeBytes(content.toByteArray());
    return element.toByteArray();
  }

  private static String pem(String what, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), what);
  }
}
