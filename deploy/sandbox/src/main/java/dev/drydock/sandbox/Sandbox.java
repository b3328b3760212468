package dev.drydock.sandbox;

import dev.drydock.sandbox.http.ApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The whole cluster. */
public final class Sandbox implements AutoCloseable {
  private final ApiServer server;
  private final String kubeconfig;

  private Sandbox(ApiServer server, String kubeconfig) {
    this.server = server;
    this.kubeconfig = kubeconfig;
  }

  public static Sandbox start() throws IOException {
    // Without it each small answer waits for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Certificate certificate = Certificate.create();
    String token = UUID.randomUUID().toString();
    ApiServer server = new ApiServer(certificate, token, 0);
    return new Sandbox(server, Kubeconfig.of(server.address(), certificate, token));
  }

  /** The text of a kubeconfig file. */
  public String kubeconfig() {
    return kubeconfig;
  }

  public static void main(String[] arguments) throws IOException {
    Sandbox sandbox = start();
    Files.writeString(Path.of(arguments[0]), sandbox.kubeconfig());
    System.out.println("export KUBECONFIG=" + arguments[0]);
  }

  @Override
  public void close() {
    server.close();
  }
}
