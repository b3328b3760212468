package dev.drydock.sandbox;

/** How clients find the sandbox. */
public final class Kubeconfig {
  private Kubeconfig() {}

  /** The file's text, for a server at this address. */
  public static String of(String address, Certificate certificate, String token) {
    return """
        apiVersion: v1
        kind: Config
        current-context: drydock-sandbox
        contexts: [{name: drydock-sandbox, context: {cluster: drydock-sandbox, user: admin}}]
        clusters: [{name: drydock-sandbox, cluster: {server: "%s", certificate-authority-data: "%s"}}]
        users: [{name: admin, user: {token: "%s"}}]
        """
        .formatted(address, certificate.authorityData(), token);
  }
}
