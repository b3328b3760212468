/** Waiting for files that others write. */
@NullMarked
package dev.drydock.migrations.door;

import org.jspecify.annotations.NullMarked;
