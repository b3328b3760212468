/** Flyway as a tool. */
@NullMarked
package dev.drydock.migrations.flyway;

import org.jspecify.annotations.NullMarked;
