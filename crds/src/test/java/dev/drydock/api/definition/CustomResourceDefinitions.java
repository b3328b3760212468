package dev.drydock.api.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.MigrationRun;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The CRDs as the model says them now. */
final class CustomResourceDefinitions {
  private static final List<Class<? extends HasMetadata>> KINDS =
      List.of(DatabaseMigration.class, MigrationRun.class, DatabaseBackup.class);

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(Feature.MINIMIZE_QUOTES)
          .disable(Feature.SPLIT_LINES, Feature.WRITE_DOC_START_MARKER)
          .build();

  private CustomResourceDefinitions() {}

  /** In the order in which people meet them. */
  static List<CustomResourceDefinition> all() {
    InMemory output = new InMemory();
    new CRDGenerator()
        .customResourceClasses(KINDS)
        .withPostProcessor(new StructuralMarks(KINDS))
        .withOutput(output)
        .generate();
    return KINDS.stream().map(output::definition).toList();
  }

  /** The text that is committed. */
  static String yaml(CustomResourceDefinition definition) throws JsonProcessingException {
    return "# Generated from the Java model by make crds: edit that instead.\n"
        + YAML.writeValueAsString(definition);
  }

  private static final class InMemory implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {
    private final Map<String, ByteArrayOutputStream> streams = new TreeMap<>();

    @Override
    public ByteArrayOutputStream outputFor(String crdName) {
      return streams.computeIfAbsent(crdName, name -> new ByteArrayOutputStream());
    }

    @Override
    public URI crdURI(String crdName) {
      return Path.of(crdName).toUri();
    }

    @Override
    public void close() throws IOException {
      for (ByteArrayOutputStream stream : streams.values()) {
        stream.close();
      }
    }

    CustomResourceDefinition definition(Class<? extends HasMetadata> kind) {
      String name = CRDGenerator.getOutputName(HasMetadata.getFullResourceName(kind), "v1");
      return Serialization.unmarshal(
          outputFor(name).toString(StandardCharsets.UTF_8), CustomResourceDefinition.class);
    }
  }
}
