/** Reads only: from the cluster to values without nulls. */
@NullMarked
package dev.drydock.operator.observe;

import org.jspecify.annotations.NullMarked;
