/** From the environment to a connection. */
@NullMarked
package dev.drydock.migrations.connect;

import org.jspecify.annotations.NullMarked;
