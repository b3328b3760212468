package dev.drydock.migrations.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.drydock.migrations.report.LogTail;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the last messages, for the report of a failure. */
public final class RecentLines extends AppenderBase<ILoggingEvent> implements LogTail {
  private static final int MOST = 12;

  private final Deque<String> lines = new ArrayDeque<>();

  @Override
  protected void append(ILoggingEvent event) {
    synchronized (lines) {
      if (lines.size() == MOST) {
        lines.removeFirst();
      }
      lines.addLast(event.getFormattedMessage());
    }
  }

  @Override
  public String text() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }
}
