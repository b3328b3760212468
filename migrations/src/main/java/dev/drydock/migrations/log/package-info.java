/** JSON lines for people, without secrets. */
@NullMarked
package dev.drydock.migrations.log;

import org.jspecify.annotations.NullMarked;
