package dev.drydock.operator.plan;

import dev.drydock.api.Connection;
import dev.drydock.api.ConnectionKeys;
import dev.drydock.api.ConnectionSecret;
import dev.drydock.api.ContainerImage;
import dev.drydock.api.Database;
import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.Tool;
import dev.drydock.api.Workload;
import java.util.List;

/** A DatabaseMigration named shop, with one Deployment, in variations. */
public record Shop(
    long generation,
    String image,
    String secret,
    String toolPath,
    List<String> workloads,
    String appImage,
    String retry,
    boolean suspended,
    boolean deleted,
    String mode) {

  /** Generation 3, with the migrations and the app at 1.1. */
  public static final Shop SHOP =
      new Shop(
          3,
          "shop-migrations:1.1",
          "shop-db",
          "/migrations",
          List.of("shop-web"),
          "shop:1.1",
          "",
          false,
          false,
          "Apply");

  /** What it asks for. */
  public Wanted wanted() {
    return new Wanted("shop", "uid-of-shop", generation, retry, deleted, spec(), images());
  }

  /** Its spec. */
  public DatabaseMigrationSpec spec() {
    return new DatabaseMigrationSpec(
        image,
        new Database(
            "PostgreSQL",
            new Connection(
                new ConnectionSecret(
                    secret, new ConnectionKeys("DATABASE_URL", null, null, null, null, null)),
                null,
                null),
            "public"),
        new Tool("Flyway", toolPath, null, null, null, null),
        "Block",
        workloads.stream().map(name -> new Workload("Deployment", name, null, null)).toList(),
        null,
        null,
        null,
        null,
        null,
        "Resume",
        mode,
        suspended,
        3,
        10);
  }

  /** The images that a run would speak for. */
  public List<ProvenImage> images() {
    return workloads.stream().map(name -> web(name, appImage)).toList();
  }

  static ProvenImage web(String workload, String image) {
    return new ProvenImage("Deployment", workload, "web", image);
  }

  static List<ContainerImage> container(String name, String image) {
    return List.of(new ContainerImage(name, image));
  }

  public Shop edited() {
    return at(generation + 1);
  }

  public Shop at(long newGeneration) {
    return new Shop(
        newGeneration,
        image,
        secret,
        toolPath,
        workloads,
        appImage,
        retry,
        suspended,
        deleted,
        mode);
  }

  public Shop withImage(String changed) {
    return new Shop(
        generation,
        changed,
        secret,
        toolPath,
        workloads,
        appImage,
        retry,
        suspended,
        deleted,
        mode);
  }

  public Shop withSecret(String changed) {
    return new Shop(
        generation, image, changed, toolPath, workloads, appImage, retry, suspended, deleted, mode);
  }

  public Shop withToolPath(String changed) {
    return new Shop(
        generation, image, secret, changed, workloads, appImage, retry, suspended, deleted, mode);
  }

  public Shop withWorkloads(String... changed) {
    return new Shop(
        generation,
        image,
        secret,
        toolPath,
        List.of(changed),
        appImage,
        retry,
        suspended,
        deleted,
        mode);
  }

  public Shop withAppImage(String changed) {
    return new Shop(
        generation, image, secret, toolPath, workloads, changed, retry, suspended, deleted, mode);
  }

  public Shop withRetry(String changed) {
    return new Shop(
        generation,
        image,
        secret,
        toolPath,
        workloads,
        appImage,
        changed,
        suspended,
        deleted,
        mode);
  }

  public Shop in(String changed) {
    return new Shop(
        generation,
        image,
        secret,
        toolPath,
        workloads,
        appImage,
        retry,
        suspended,
        deleted,
        changed);
  }

  public Shop asSuspended() {
    return new Shop(
        generation, image, secret, toolPath, workloads, appImage, retry, true, deleted, mode);
  }

  public Shop asDeleted() {
    return new Shop(
        generation, image, secret, toolPath, workloads, appImage, retry, suspended, true, mode);
  }
}
