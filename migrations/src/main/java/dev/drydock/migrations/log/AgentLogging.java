package dev.drydock.migrations.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import dev.drydock.migrations.report.Secrets;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Sets logging up in code: no file is looked for, and the secrets are known before the first line.
 */
public final class AgentLogging {
  /** What these say is about Drydock's way of asking, not about the app's migrations. */
  private static final List<String> ASIDE =
      List.of(
          "org.flywaydb.core.FlywayExecutor",
          "org.flywaydb.core.internal.schemahistory",
          "org.flywaydb.core.internal.resource");

  private AgentLogging() {}

  /** Logs to the console; what it gives back keeps the tool's last lines. */
  public static RecentLines start(Secrets secrets) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    JsonLines encoder = new JsonLines(secrets);
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setEncoder(encoder);
    console.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(console);
    RecentLines recent = new RecentLines();
    recent.setContext(context);
    recent.start();
    context.getLogger("org.flywaydb").addAppender(recent);
    context.getLogger("tool").addAppender(recent);
    ASIDE.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
    return recent;
  }
}
