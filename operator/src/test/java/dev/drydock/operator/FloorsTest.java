package dev.drydock.operator;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The floors of the operator: imports point down, decisions are pure, observers never write. */
@AnalyzeClasses(packages = "dev.drydock.operator", importOptions = DoNotIncludeTests.class)
class FloorsTest {
  private static final String ROOT = "dev.drydock.operator";

  @ArchTest
  static final ArchRule IMPORTS_POINT_DOWN =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("root")
          .definedBy(ROOT)
          .layer("controller")
          .definedBy(ROOT + ".controller")
          .layer("act")
          .definedBy(ROOT + ".act")
          .layer("observe")
          .definedBy(ROOT + ".observe")
          .layer("status")
          .definedBy(ROOT + ".status")
          .layer("manifest")
          .definedBy(ROOT + ".manifest")
          .layer("plan")
          .definedBy(ROOT + ".plan")
          .whereLayer("root")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("controller")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("act")
          .mayOnlyBeAccessedByLayers("root", "controller")
          .whereLayer("observe")
          .mayOnlyBeAccessedByLayers("root", "controller")
          .whereLayer("status")
          .mayOnlyBeAccessedByLayers("root", "controller", "act", "observe")
          .whereLayer("manifest")
          .mayOnlyBeAccessedByLayers("root", "controller", "act", "observe")
          .whereLayer("plan")
          .mayOnlyBeAccessedByLayers("root", "controller", "act", "observe", "status", "manifest");

  @ArchTest
  static final ArchRule EVERY_CLASS_HAS_A_FLOOR =
      classes()
          .should()
          .resideInAnyPackage(
              ROOT,
              ROOT + ".controller",
              ROOT + ".act",
              ROOT + ".observe",
              ROOT + ".status",
              ROOT + ".manifest",
              ROOT + ".plan");

  @ArchTest
  static final ArchRule DECISIONS_KNOW_NOTHING_OF_THE_WORLD =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".plan")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.fabric8.kubernetes.client..", "io.javaoperatorsdk..", "org.slf4j..", "java.net..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule NOTHING_BUT_THE_ROOT_READS_THE_WALL_CLOCK =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule DESIRED_OBJECTS_ARE_BUILT_WITHOUT_A_CLIENT =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".manifest", ROOT + ".status")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("io\\.fabric8\\.kubernetes\\.client\\..*Client.*")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("io.fabric8.kubernetes.client.dsl..", "io.javaoperatorsdk..");

  @ArchTest
  static final ArchRule OBSERVERS_NEVER_WRITE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".observe")
          .should()
          .callMethodWhere(
              target(owner(resideInAPackage("io.fabric8.kubernetes.client..")))
                  .and(
                      target(
                          nameMatching(
                              "create.*|patch.*|update.*|edit.*|replace.*|delete.*|apply.*"
                                  + "|serverSideApply|scale|evict"))));

  @ArchTest
  static final ArchRule ONLY_CONTROLLERS_KNOW_THE_FRAMEWORK =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT, ROOT + ".controller")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.javaoperatorsdk..");
}
