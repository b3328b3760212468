package dev.drydock.migrations.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {
  private final TestDatabase database = TestServer.shared().freshDatabase();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE other (id int)",
        "ALTER TABLE shop ADD more text",
        "ALTER TABLE shop DROP COLUMN name",
        "ALTER TABLE shop RENAME COLUMN name TO title",
        "ALTER TABLE shop ALTER COLUMN name SET DEFAULT 'x'",
        "ALTER TABLE shop ALTER COLUMN name SET NOT NULL",
        "ALTER TABLE shop ALTER COLUMN name TYPE varchar(10)",
        "ALTER TABLE shop ADD CHECK (id > 0)",
        "ALTER TABLE shop ADD CHECK (id > 0) NOT VALID",
        "ALTER TABLE shop ENABLE ROW LEVEL SECURITY",
        "CREATE POLICY p ON shop USING (true)",
        "CREATE INDEX ON shop (name)",
        "CREATE VIEW v AS SELECT 1",
        "CREATE MATERIALIZED VIEW v AS SELECT 1",
        "CREATE SEQUENCE s",
        "CREATE SCHEMA app",
        "CREATE TYPE mood AS ENUM ('good')",
        "CREATE DOMAIN d AS int CHECK (value > 0)",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE TRIGGER t BEFORE UPDATE ON shop FOR EACH ROW"
            + " EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "CREATE RULE r AS ON DELETE TO shop DO INSTEAD NOTHING",
        "GRANT SELECT ON shop TO PUBLIC",
        "CREATE TABLE parted (id int) PARTITION BY RANGE (id)"
      })
  void shouldChangeWithEveryKindOfObject(String statement) throws SQLException {
    // Given
    database.execute("CREATE TABLE shop (id int PRIMARY KEY, name text)");
    String before = fingerprint();

    // When
    database.execute(statement);

    // Then
    assertThat(fingerprint()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO shop VALUES (1, 'x')",
        "CREATE TABLE history (id int PRIMARY KEY); CREATE INDEX ON history (id)",
        "CREATE TEMPORARY TABLE scratch (id int)",
        "CREATE TABLE gone (id int); DROP TABLE gone",
        "SELECT nextval('counter')",
        "ANALYZE shop"
      })
  void shouldNotChangeWithRowsTheHistoryOrWhatIsGone(String statement) throws SQLException {
    // Given
    database.execute("CREATE TABLE shop (id int PRIMARY KEY, name text); CREATE SEQUENCE counter");
    String before = fingerprint();

    // When
    database.execute(statement);

    // Then
    assertThat(fingerprint()).isEqualTo(before);
  }

  @Test
  void shouldNotDependOnWhoLooks() throws SQLException {
    // Given
    database.execute("CREATE TABLE shop (id int, name text DEFAULT current_setting('x', true))");

    // When
    String superusers;
    try (Connection connection = TestServer.shared().superuser(database.name())) {
      connection.createStatement().execute("SET search_path = pg_catalog");
      superusers = Catalog.fingerprint(connection, "public", "history");
    }

    // Then
    assertThat(superusers).isEqualTo(fingerprint());
  }

  private String fingerprint() throws SQLException {
    try (Connection connection = database.connect()) {
      connection.createStatement().execute("SET search_path = pg_catalog");
      return Catalog.fingerprint(connection, "public", "history");
    }
  }
}
