package dev.drydock.migrations.step;

import dev.drydock.migrations.database.AdvisoryLocks;
import dev.drydock.migrations.database.DatabaseSession;
import dev.drydock.migrations.profile.Profile;
import dev.drydock.migrations.profile.Profile.ToolLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Whether somebody else holds the lock that the tool is going to take. */
final class ToolLocks {
  private ToolLocks() {}

  /** Who holds it and what to do, if anybody does. */
  static Optional<String> held(DatabaseSession session, Profile profile) throws SQLException {
    Connection connection = session.connection();
    Optional<Long> number = profile.lock().flatMap(ToolLock::advisory);
    Optional<String> text = profile.lock().flatMap(ToolLock::hashed);
    if (text.isPresent()) {
      number = Optional.of(AdvisoryLocks.ofText(connection, text.get()));
    }
    if (number.isEmpty()) {
      return Optional.empty();
    }
    List<String> holders = AdvisoryLocks.holders(connection, number.get());
    return holders.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the lock of %s (advisory lock %d) is held by %s: wait for it, or end that session with"
                    .formatted(profile.type(), number.get(), String.join(", ", holders))
                + " SELECT pg_terminate_backend(its pid)");
  }
}
