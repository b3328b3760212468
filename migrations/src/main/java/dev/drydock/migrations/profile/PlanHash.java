package dev.drydock.migrations.profile;

import dev.drydock.migrations.request.Identity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Short names for what was seen: equal when, and only when, the same was seen. */
public final class PlanHash {
  private static final int HEX_DIGITS = 32;

  private final MessageDigest digest;

  private PlanHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What would be done: this image's files onto this history of this database.
   *
   * @param told what the tool says that it would run, where it does not follow from the rest
   */
  public static String ofPlan(
      Identity identity,
      String schema,
      String table,
      History history,
      MigrationSet image,
      List<MigrationFile> told) {
    PlanHash hash = new PlanHash().place(identity, schema, table).history(history);
    image.contents().forEach((name, sum) -> hash.add("file").add(name).add(sum));
    told.forEach(each -> hash.add("told").add(each.label()).add(each.checksum()));
    return hash.text();
  }

  /** What is there: this history and this catalog of this database. */
  public static String ofResult(
      Identity identity, String schema, String table, History history, String catalog) {
    return new PlanHash().place(identity, schema, table).history(history).add(catalog).text();
  }

  private PlanHash place(Identity identity, String schema, String table) {
    return add(identity.systemIdentifier())
        .add(identity.database())
        .add(Long.toString(identity.oid()))
        .add(schema)
        .add(table);
  }

  private PlanHash history(History history) {
    switch (history) {
      case History.Absent absent -> add("absent").add(Boolean.toString(absent.schemaEmpty()));
      case History.Present present -> {
        for (AppliedMigration row : present.rows()) {
          add("row").add(Integer.toString(row.rank())).add(row.kind().name());
          add(row.version().map(Version::toString)).add(row.description()).add(row.script());
          add(row.checksum()).add(Boolean.toString(row.success()));
        }
      }
    }
    return this;
  }

  private PlanHash add(Optional<String> text) {
    return text.map(value -> add("+").add(value)).orElseGet(() -> add("-"));
  }

  /** Length first, so that no two sequences look the same. */
  private PlanHash add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
    return this;
  }

  private String text() {
    return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
  }
}
