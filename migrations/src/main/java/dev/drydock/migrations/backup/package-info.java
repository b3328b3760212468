/** Dumps: taken, read back, described. */
@NullMarked
package dev.drydock.migrations.backup;

import org.jspecify.annotations.NullMarked;
