package dev.drydock.sandbox.demo;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The shop's database, asked by PostgreSQL's own programs in a pod. */
final class Database {
  private static final String JOB =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {generateName: ask-}
      spec:
        backoffLimit: 0
        template:
          spec:
            restartPolicy: Never
            securityContext: {runAsNonRoot: true, runAsUser: 65532, seccompProfile: {type: RuntimeDefault}}
            containers:
              - name: ask
                image: drydock/migrations:dev
                env:
                  - {name: DATABASE_URL, valueFrom: {secretKeyRef: {name: shop-db, key: DATABASE_URL}}}
                securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                volumeMounts: [{name: backups, mountPath: /backups, readOnly: true}]
            volumes:
              - {name: backups, persistentVolumeClaim: {claimName: shop-backups}}
      """;

  private final KubernetesClient client;
  private final String namespace;

  Database(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** What a statement gives, as one line. */
  String ask(String statement) {
    return run("psql \"$DATABASE_URL\" -qAtc \"$1\"", statement);
  }

  /**
   * What a statement gives in a database that a dump is restored into, and that is gone afterwards.
   */
  String askRestored(String location, String statement) {
    return run(
        """
        scratch=${DATABASE_URL%/*}/scratch
        psql "$DATABASE_URL" -qc 'DROP DATABASE IF EXISTS scratch' -c 'CREATE DATABASE scratch'
        pg_restore --exit-on-error --no-owner --dbname="$scratch" "/backups/$2"
        psql "$scratch" -qAtc "$1"
        psql "$DATABASE_URL" -qc 'DROP DATABASE scratch'
        """,
        statement, location);
  }

  private String run(String script, String... arguments) {
    Job job = Serialization.unmarshal(JOB, Job.class);
    var container = job.getSpec().getTemplate().getSpec().getContainers().getFirst();
    container.setCommand(
        List.of("sh", "-c", "set -e\n{ " + script + "\n} >/dev/termination-log", "sh"));
    container.setArgs(List.of(arguments));
    Job created = client.resource(job).inNamespace(namespace).create();
    try {
      Pod pod =
          client
              .pods()
              .inNamespace(namespace)
              .withLabels(Map.of("job-name", created.getMetadata().getName()))
              .waitUntilCondition(
                  one -> one != null && ended(one).isPresent(), 60, TimeUnit.SECONDS);
      ContainerState state = ended(pod).orElseThrow();
      DemoFailed.unless(
          state.getTerminated().getExitCode() == 0,
          "the database could not be asked: " + client.pods().resource(pod).getLog().strip());
      return Optional.ofNullable(state.getTerminated().getMessage()).orElse("").strip();
    } finally {
      client.resource(created).delete();
    }
  }

  private static Optional<ContainerState> ended(Pod pod) {
    return Optional.ofNullable(pod.getStatus()).stream()
        .flatMap(status -> status.getContainerStatuses().stream())
        .map(status -> status.getState())
        .filter(state -> state.getTerminated() != null)
        .findFirst();
  }
}
