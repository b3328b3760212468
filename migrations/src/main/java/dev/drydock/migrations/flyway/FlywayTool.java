package dev.drydock.migrations.flyway;

import dev.drydock.migrations.door.Deadline;
import dev.drydock.migrations.door.Handover;
import dev.drydock.migrations.profile.Comparison;
import dev.drydock.migrations.profile.ComparisonRules;
import dev.drydock.migrations.profile.Execution;
import dev.drydock.migrations.profile.History;
import dev.drydock.migrations.profile.MigrationSet;
import dev.drydock.migrations.profile.MigrationsUnreadable;
import dev.drydock.migrations.profile.Profile;
import dev.drydock.migrations.profile.Standing;
import dev.drydock.migrations.profile.Tool;
import dev.drydock.migrations.profile.Version;
import dev.drydock.migrations.request.ToolChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Flyway, built in, so that a migration image can be nothing but a folder of SQL files. */
public final class FlywayTool implements Tool {
  private final Profile profile;
  private final ToolChoice choice;
  private final String schema;
  private final String table;
  private final Path shared;

  public FlywayTool(Profile profile, ToolChoice choice, String schema, Path shared) {
    this.profile = profile;
    this.choice = choice;
    this.schema = schema;
    this.table = choice.historyTable().orElse(profile.history().table());
    this.shared = shared;
  }

  @Override
  public Profile profile() {
    return profile;
  }

  @Override
  public Standing standing(MigrationSet image, History history, Deadline deadline) {
    return Comparison.of(
        image, history, new ComparisonRules(false, choice.baseline().map(Version::of), false));
  }

  @Override
  public Handover.Outcome handOver(Duration patience) throws IOException, InterruptedException {
    return new Handover(shared).await(patience);
  }

  @Override
  public Optional<String> trial(Deadline deadline) {
    // It is built in.
    return Optional.empty();
  }

  @Override
  public String historySchema() {
    return schema;
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
  public Execution migrate(Path files, DataSource connections, List<String> baseline) {
    FluentConfiguration configuration = configuration(files, connections);
    try {
      if (!baseline.isEmpty()) {
        configuration.baselineVersion(baseline.getLast()).load().baseline();
      }
      Flyway flyway = configuration.load();
      MigrateResult result = flyway.migrate();
      return new Execution.Finished(Optional.of(result.migrationsExecuted));
    } catch (FlywayException e) {
      return FlywayFailure.of(e, files);
    }
  }

  @Override
  public void close() {
    // Its connections are the agent's, who ends them.
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
