package dev.drydock.migrations;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(
    packages = "dev.drydock.migrations",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule PACKAGES_SHOULD_NOT_DEPEND_ON_EACH_OTHER_IN_CIRCLES =
      slices().matching("dev.drydock.migrations.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_THE_FLYWAY_PACKAGE_SHOULD_KNOW_FLYWAY =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackage("dev.drydock.migrations.flyway..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.flywaydb..");

  @ArchTest
  static final ArchRule DECISIONS_SHOULD_KNOW_NO_CONNECTION =
      ArchRuleDefinition.noClasses()
          .that()
          .haveSimpleNameEndingWith("Decision")
          .or()
          .haveSimpleName("Comparison")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "java.nio.file..", "org.slf4j..");
}
