package dev.drydock.migrations.request;

import java.util.Optional;

/** A session that may stay while the schema changes; a member that is absent matches everything. */
public record IgnoredSession(Optional<String> user, Optional<String> applicationName) {

  /** Whether a session of this user and application is meant; an empty rule means none. */
  public boolean matches(String sessionUser, String sessionApplication) {
    return (user.isPresent() || applicationName.isPresent())
        && user.map(sessionUser::equals).orElse(true)
        && applicationName.map(sessionApplication::equals).orElse(true);
  }
}
