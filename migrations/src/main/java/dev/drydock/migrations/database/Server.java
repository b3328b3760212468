package dev.drydock.migrations.database;

import dev.drydock.migrations.request.Identity;

/**
 * The server and database at the other end.
 *
 * @param version such as {@code 17.5}
 * @param standby whether it only replays another server's changes
 * @param role the role that the agent is connected as
 * @param databaseBytes the size of the database on disk
 */
public record Server(
    Identity identity,
    String version,
    int major,
    boolean standby,
    String role,
    long databaseBytes) {}
