package dev.drydock.migrations;

import dev.drydock.migrations.backup.PostgresPrograms;
import dev.drydock.migrations.connect.ConnectionReader;
import dev.drydock.migrations.door.Places;
import dev.drydock.migrations.log.AgentLogging;
import dev.drydock.migrations.log.RecentLines;
import dev.drydock.migrations.report.Report;
import dev.drydock.migrations.report.ReportWriter;
import dev.drydock.migrations.report.Secrets;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.request.Request;
import dev.drydock.migrations.request.RequestReader;
import dev.drydock.migrations.step.BackupStep;
import dev.drydock.migrations.step.ExpireStep;
import dev.drydock.migrations.step.MigrateStep;
import dev.drydock.migrations.step.PreflightStep;
import dev.drydock.migrations.step.SettleStep;
import dev.drydock.migrations.step.Step;
import dev.drydock.migrations.step.Workplace;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One agent: reads its environment, does one step, leaves one report. */
public final class Agent {
  /** A report was written, whatever its verdict. */
  public static final int REPORTED = 0;

  /** There is no report: the outcome is not known. */
  public static final int BROKEN = 70;

  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

  private final Map<String, String> environment;
  private final Places places;
  private final Clock clock;

  public Agent(Map<String, String> environment, Places places, Clock clock) {
    this.environment = Map.copyOf(environment);
    this.places = places;
    this.clock = clock;
  }

  /** Does the step; the exit code. */
  public int run(StepName name) {
    ConnectionReader reader = new ConnectionReader(environment);
    Secrets secrets = Secrets.of(reader.secretValues());
    ConnectionReader connection = reader.telling(secrets::learn);
    RecentLines recent = AgentLogging.start(secrets);
    ReportWriter writer = new ReportWriter(secrets);
    try (Workplace workplace = workplace(connection)) {
      Report report = step(name, workplace, recent).run();
      writer.write(report, places.terminationLog());
      LOG.atInfo()
          .addKeyValue("verdict", report.verdict())
          .addKeyValue("reason", report.reason().word())
          .log(report.message());
      return REPORTED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.atError().setCause(e).log("interrupted");
      return BROKEN;
    } catch (IOException | RuntimeException | Error e) {
      LOG.atError().setCause(e).log("the step broke off");
      return BROKEN;
    }
  }

  private Workplace workplace(ConnectionReader connection) {
    Request request = RequestReader.read(variable("DRYDOCK_REQUEST"));
    return new Workplace(
        request,
        variable("DRYDOCK_POD_UID"),
        places,
        Workplace.tool(request, places),
        connection,
        PostgresPrograms.of(environment),
        clock);
  }

  private static Step step(StepName name, Workplace workplace, RecentLines recent) {
    return switch (name) {
      case PREFLIGHT -> new PreflightStep(workplace);
      case BACKUP -> new BackupStep(workplace);
      case MIGRATE -> new MigrateStep(workplace, recent);
      case SETTLE -> new SettleStep(workplace);
      case EXPIRE -> new ExpireStep(workplace);
    };
  }

  private String variable(String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is not set");
    }
    return value;
  }
}
