/** Writes only: a decision becomes at most one write. */
@NullMarked
package dev.drydock.operator.act;

import org.jspecify.annotations.NullMarked;
