package dev.drydock.migrations.flyway;

import dev.drydock.migrations.profile.Execution;
import dev.drydock.migrations.profile.History;
import dev.drydock.migrations.profile.MigrationSet;
import dev.drydock.migrations.profile.MigrationsUnreadable;
import dev.drydock.migrations.profile.Tool;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Flyway, built in, so that a migration image can be nothing but a folder of SQL files. */
public final class FlywayTool implements Tool {
  private final String schema;
  private final String table;

  public FlywayTool(String schema, String table) {
    this.schema = schema;
    this.table = table;
  }

  @Override
  public String historyTable() {
    return table;
  }

  @Override
  public MigrationSet read(Path files, DataSource connections)
      throws SQLException, MigrationsUnreadable {
    return new FlywayFiles(configuration(files, connections)).read(files);
  }

  @Override
  public History history(Connection connection) throws SQLException {
    return new FlywayHistory(schema, table).read(connection);
  }

  @Override
  public Execution migrate(Path files, DataSource connections) {
    Flyway flyway = configuration(files, connections).load();
    try {
      MigrateResult result = flyway.migrate();
      return new Execution.Finished(result.migrationsExecuted);
    } catch (FlywayException e) {
      return FlywayFailure.of(e, files);
    }
  }

  private FluentConfiguration configuration(Path files, DataSource connections) {
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource(connections)
            .locations("filesystem:" + files)
            .defaultSchema(schema)
            .schemas(schema)
            .table(table)
            .connectRetries(0)
            .validateOnMigrate(true)
            .outOfOrder(false)
            .baselineOnMigrate(false)
            .cleanDisabled(true)
            .outputQueryResults(false)
            .failOnMissingLocations(true);
    // With the default lock, CREATE INDEX CONCURRENTLY waits for Flyway's own transaction for ever.
    configuration
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return configuration;
  }
}
