package dev.drydock.operator.plan;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.api.DatabaseMigrationStatus;
import dev.drydock.api.MigrationReference;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunSpec;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.RunStep;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands around the waiting pod of Deployment web. */
final class GateScene {
  static final String OLD = "an-earlier-uid";
  private static final String UID = "shop-uid";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<DatabaseMigration> migrations = new ArrayList<>();
  private final List<MigrationRun> runs = new ArrayList<>();
  private final List<ProvenImage> initImages = new ArrayList<>();
  private final List<ProvenImage> provenInit = new ArrayList<>();
  private List<ProvenImage> floated = List.of();
  private Optional<String> workload = Optional.of("web");

  static GateScene scene() {
    return new GateScene();
  }

  static Run run(long generation) {
    return new Run(generation);
  }

  GateScene migration(String... proven) {
    migrations.add(migration("shop", UID, proven));
    return this;
  }

  GateScene otherMigration(String... proven) {
    migrations.add(migration("reports", "reports-uid", proven));
    return this;
  }

  GateScene runs(Run... all) {
    Stream.of(all).map(Run::build).forEach(runs::add);
    return this;
  }

  GateScene floated(String image) {
    floated = List.of(image("web", image));
    return this;
  }

  GateScene initImage(String image) {
    initImages.add(image("setup", image));
    return this;
  }

  GateScene provenInit(String image) {
    provenInit.add(image("setup", image));
    return this;
  }

  GateScene withoutWorkload() {
    workload = Optional.empty();
    return this;
  }

  GateScene otherWorkload() {
    workload = Optional.of("other");
    return migration("shop:2");
  }

  GateObservation observation() {
    return new GateObservation(
        workload.map(
            name ->
                new GatedPod(
                    new WorkloadName("Deployment", name),
                    List.of(image("web", "shop:2")),
                    initImages)),
        migrations,
        runs,
        floated);
  }

  private DatabaseMigration migration(String name, String uid, String... proven) {
    DatabaseMigration migration = new DatabaseMigration();
    migration.setMetadata(new ObjectMetaBuilder().withName(name).withUid(uid).build());
    migration.setSpec(spec("web"));
    List<ProvenImage> images =
        Stream.concat(Stream.of(proven).map(image -> image("web", image)), provenInit.stream())
            .toList();
    migration.setStatus(of(DatabaseMigrationStatus.class, Map.of("provenImages", images)));
    return migration;
  }

  private static DatabaseMigrationSpec spec(String workload) {
    return of(
        DatabaseMigrationSpec.class,
        Map.of("workloads", List.of(Map.of("kind", "Deployment", "name", workload))));
  }

  /** Only what a scene says: the rest of a status has nothing to do with gates. */
  private static <T> T of(Class<T> type, Map<String, Object> members) {
    return JSON.convertValue(members, type);
  }

  private static ProvenImage image(String container, String image) {
    return new ProvenImage("Deployment", "web", container, image);
  }

  /** A run of the DatabaseMigration shop. */
  static final class Run {
    private final long generation;
    private final List<RunStep> steps = new ArrayList<>();
    private String uid = UID;
    private String listed = "web";
    private String second;
    private String outcome = "";
    private List<ProvenImage> proven = List.of();

    private Run(long generation) {
      this.generation = generation;
      this.second = "0" + generation;
    }

    Run at(StepName step) {
      for (StepName name : StepName.values()) {
        if (name.compareTo(step) <= 0 && name != StepName.SETTLING) {
          steps.add(new RunStep(name.word(), "2026-01-01T00:00:00Z", null, null, null, null, null));
        }
      }
      return this;
    }

    Run at(String created) {
      second = created;
      return this;
    }

    Run ended(String word) {
      outcome = word;
      return this;
    }

    Run held() {
      return at(StepName.MIGRATING).ended("Held");
    }

    Run proves(String image) {
      proven = List.of(image("web", image));
      return this;
    }

    Run succeeded(String image) {
      return ended("Succeeded").proves(image);
    }

    Run ofUid(String earlier) {
      uid = earlier;
      return this;
    }

    Run ofOther() {
      listed = "other";
      return ofUid("other-uid");
    }

    private MigrationRun build() {
      MigrationRun run = new MigrationRun();
      run.setMetadata(
          new ObjectMetaBuilder()
              .withName("shop-" + generation)
              .withCreationTimestamp("2026-01-01T00:00:" + second + "Z")
              .build());
      run.setSpec(
          new MigrationRunSpec(
              new MigrationReference("shop", uid, generation), null, null, null, spec(listed)));
      run.setStatus(
          of(
              MigrationRunStatus.class,
              Map.of("outcome", outcome, "steps", steps, "provenImages", proven)));
      return run;
    }
  }
}
