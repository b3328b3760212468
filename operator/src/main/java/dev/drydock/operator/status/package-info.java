/** What the user reads: conditions, phases and columns, computed from step and outcome. */
@NullMarked
package dev.drydock.operator.status;

import org.jspecify.annotations.NullMarked;
