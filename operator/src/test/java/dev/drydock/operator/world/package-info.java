/** A cluster and a database in memory, in which anything may happen to a run at any moment. */
package dev.drydock.operator.world;
