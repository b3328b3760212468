/** Drydock on a real cluster, as a user meets it. */
@NullMarked
package dev.drydock.e2e;

import org.jspecify.annotations.NullMarked;
