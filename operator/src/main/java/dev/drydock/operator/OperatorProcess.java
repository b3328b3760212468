package dev.drydock.operator;

import dev.drydock.api.Api;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that runs in the operator's process, from start to stop. */
final class OperatorProcess {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorProcess.class);

  /** Shorter than a pod's grace period, so that the Lease is still given back. */
  private static final Duration LAST_RECONCILIATIONS = Duration.ofSeconds(10);

  private final Configuration configuration;
  private final KubernetesClient client;
  private final Operator operator;
  private final HttpEndpoints endpoints;
  private volatile boolean stopping;

  OperatorProcess(Configuration configuration) throws IOException {
    this.configuration = configuration;
    PrometheusMeterRegistry metrics = metrics();
    this.client = client();
    this.operator = new Operator(overrider -> configure(overrider, metrics));
    this.endpoints = new HttpEndpoints(configuration.httpPort(), operator, metrics);
  }

  void start() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "shutdown"));
    endpoints.start();
    Controllers.register(operator, configuration, Clock.systemUTC());
    operator.start();
    LOG.atInfo()
        .addKeyValue("migrationsImage", configuration.migrationsImage().reference())
        .addKeyValue("watchNamespaces", configuration.watchNamespaces())
        .addKeyValue("leaderElection", configuration.leaderElection())
        .log("Drydock is started");
  }

  private void stop() {
    stopping = true;
    operator.stop();
    if (configuration.leaderElection()) {
      new LeaderLease(client, configuration).release();
    }
    endpoints.stop();
    client.close();
    LOG.info("Drydock is stopped");
  }

  private void configure(ConfigurationServiceOverrider overrider, PrometheusMeterRegistry metrics) {
    overrider
        .withKubernetesClient(client)
        .withMetrics(MicrometerMetricsV2.newBuilder(metrics).build())
        // A thread for each: opening a gate never waits for a run's work.
        .withExecutorService(Executors.newVirtualThreadPerTaskExecutor())
        // Status is written by PUT under a resourceVersion, never by an apply that cannot conflict.
        .withUseSSAToPatchPrimaryResource(false)
        .withReconciliationTerminationTimeout(LAST_RECONCILIATIONS)
        // The Lease is given back after the controllers have stopped, which needs the client.
        .withCloseClientOnStop(false);
    if (configuration.leaderElection()) {
      overrider.withLeaderElectionConfiguration(
          LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LeaderLease.NAME)
              .withLeaseNamespace(configuration.namespace())
              .withIdentity(configuration.identity())
              .withLeaderCallbacks(
                  new LeaderCallbacks(() -> {}, this::leadershipLost, leader -> {}))
              .build());
    }
  }

  /**
   * Ends the process on the spot, before the Lease can be another's: two must never act at once.
   * The framework's own exit is off by default, and on a wanted stop would wait for itself.
   */
  private void leadershipLost() {
    if (!stopping) {
      LOG.error("The Lease is lost");
      Runtime.getRuntime().halt(1);
    }
  }

  /** The API server takes the field manager of every write from the user agent. */
  private static KubernetesClient client() {
    Config config = Config.autoConfigure(null);
    config.setUserAgent(Api.FIELD_MANAGER + "/operator");
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  @SuppressWarnings("resource") // closed with the process
  private static PrometheusMeterRegistry metrics() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    return registry;
  }
}
