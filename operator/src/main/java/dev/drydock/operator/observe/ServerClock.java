package dev.drydock.operator.observe;

import dev.drydock.api.Api;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The API server's own clock, which it stamps on each write. */
final class ServerClock {
  private ServerClock() {}

  /** When Drydock wrote the status of this object last, by the clock of the API server. */
  static Optional<Instant> lastStatusWrite(HasMetadata object) {
    return Objects.requireNonNullElse(
            object.getMetadata().getManagedFields(), List.<ManagedFieldsEntry>of())
        .stream()
        .filter(entry -> Api.FIELD_MANAGER.equals(entry.getManager()))
        .filter(entry -> "status".equals(entry.getSubresource()))
        .map(ManagedFieldsEntry::getTime)
        .filter(Objects::nonNull)
        .map(Instant::parse)
        .max(Comparator.naturalOrder());
  }
}
