package dev.drydock.migrations.log;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.drydock.migrations.report.Secrets;
import java.nio.charset.StandardCharsets;

/** One JSON line for each event, masked as a whole: messages, keys and stack traces alike. */
final class MaskingEncoder extends JsonEncoder {
  private final Secrets secrets;

  MaskingEncoder(Secrets secrets) {
    this.secrets = secrets;
    setWithSequenceNumber(false);
    setWithNanoseconds(false);
    setWithContext(false);
    setWithArguments(false);
    setWithMessage(false);
    setWithFormattedMessage(true);
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    String line = new String(super.encode(event), StandardCharsets.UTF_8);
    return secrets.mask(line).getBytes(StandardCharsets.UTF_8);
  }
}
