package dev.drydock.migrations.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.drydock.migrations.report.Json;
import dev.drydock.migrations.report.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.KeyValuePair;

/** One JSON line for each event, masked as a whole: message, keys and stack trace alike. */
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private final Secrets secrets;

  JsonLines(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", event.getInstant().toString());
    line.put("level", event.getLevel().toString());
    line.put("message", event.getFormattedMessage());
    List<KeyValuePair> pairs = Optional.ofNullable(event.getKeyValuePairs()).orElse(List.of());
    for (KeyValuePair pair : pairs) {
      line.put(pair.key, String.valueOf(pair.value));
    }
    line.put("logger", event.getLoggerName());
    Optional.ofNullable(event.getThrowableProxy())
        .ifPresent(thrown -> line.put("error", ThrowableProxyUtil.asString(thrown)));
    line.replaceAll((key, value) -> secrets.mask(String.valueOf(value)));
    return (Json.write(line) + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
