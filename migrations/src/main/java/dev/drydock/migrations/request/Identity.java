package dev.drydock.migrations.request;

/**
 * Which database this is, whatever name or Secret led to it.
 *
 * @param systemIdentifier the cluster's own number, as text since JSON numbers cannot hold it
 * @param database the database's name
 * @param oid the database's object id, which changes when it is dropped and made again
 */
public record Identity(String systemIdentifier, String database, long oid) {}
