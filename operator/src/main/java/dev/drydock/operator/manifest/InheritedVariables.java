package dev.drydock.operator.manifest;

import dev.drydock.api.JobConfigMapKey;
import dev.drydock.api.JobField;
import dev.drydock.api.JobSecretKey;
import dev.drydock.api.JobVariable;
import dev.drydock.api.JobVariableSource;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.EnvVarSourceBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a Job's containers: what is inherited, then what a container has of its own,
 * then what the user writes; Drydock's own variables stand above all. A variable that is written
 * anew keeps its place, because others may refer to it.
 */
final class InheritedVariables {
  private static final String OURS = "DRYDOCK_";

  /** What would change how the agent's own programs start. */
  private static final Set<String> NOT_FOR_THE_AGENT =
      Set.of(
          "PATH",
          "HOME",
          "CLASSPATH",
          "JAVA_HOME",
          "JAVA_TOOL_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "_JAVA_OPTIONS",
          "LD_PRELOAD",
          "LD_LIBRARY_PATH");

  /** Of these the agent's image has no value that an empty one would hide. */
  private static final List<String> EMPTIED =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "LD_PRELOAD");

  private final List<EnvVar> inherited;
  private final List<EnvFromSource> from;
  private final List<EnvVar> written;

  InheritedVariables(Optional<Container> container, List<JobVariable> written) {
    this.inherited = container.map(Container::getEnv).orElse(List.of());
    this.from = container.map(Container::getEnvFrom).orElse(List.of());
    this.written = written.stream().map(InheritedVariables::variable).toList();
  }

  /**
   * What the pod says by itself: inherited, and written over that.
   *
   * @param connection replaces what is inherited under its names, but not what is written
   */
  List<EnvVar> said(List<EnvVar> connection) {
    Map<String, EnvVar> variables = new LinkedHashMap<>();
    inherited.forEach(variable -> variables.put(variable.getName(), variable));
    connection.forEach(variable -> variables.replace(variable.getName(), variable));
    written.forEach(variable -> variables.put(variable.getName(), variable));
    return List.copyOf(variables.values());
  }

  /** What the pod says is in the tool's container already. */
  Container ofTool(Container tool) {
    return new ContainerBuilder(tool).withEnvFrom(from).build();
  }

  Container ofAgent(Container agent) {
    Stream<EnvVar> kept =
        inherited.stream().filter(variable -> !NOT_FOR_THE_AGENT.contains(variable.getName()));
    Stream<EnvVar> emptied =
        from.isEmpty()
            ? Stream.empty()
            : EMPTIED.stream()
                .map(name -> new EnvVarBuilder().withName(name).withValue("").build());
    return with(agent, Stream.of(kept, emptied, own(agent, false)).flatMap(each -> each));
  }

  private Container with(Container container, Stream<EnvVar> below) {
    Map<String, EnvVar> variables = new LinkedHashMap<>();
    Stream.of(below, written.stream(), own(container, true))
        .flatMap(each -> each)
        .forEach(variable -> variables.put(variable.getName(), variable));
    return new ContainerBuilder(container)
        .withEnv(List.copyOf(variables.values()))
        .withEnvFrom(from)
        .build();
  }

  private static Stream<EnvVar> own(Container container, boolean drydocks) {
    return container.getEnv().stream()
        .filter(variable -> variable.getName().startsWith(OURS) == drydocks);
  }

  private static EnvVar variable(JobVariable written) {
    return new EnvVarBuilder()
        .withName(written.name())
        .withValue(written.value())
        .withValueFrom(source(written.valueFrom()))
        .build();
  }

  private static @Nullable EnvVarSource source(@Nullable JobVariableSource written) {
    if (written == null) {
      return null;
    }
    EnvVarSourceBuilder source = new EnvVarSourceBuilder();
    JobSecretKey secret = written.secretKeyRef();
    if (secret != null) {
      source.withNewSecretKeyRef(secret.key(), secret.name(), secret.optional());
    }
    JobConfigMapKey config = written.configMapKeyRef();
    if (config != null) {
      source.withNewConfigMapKeyRef(config.key(), config.name(), config.optional());
    }
    JobField field = written.fieldRef();
    if (field != null) {
      source.withNewFieldRef(null, field.fieldPath());
    }
    return source.build();
  }
}
