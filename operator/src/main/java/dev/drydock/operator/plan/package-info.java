/** The decision: sealed states and steps, without a client, a clock or a logger. */
@NullMarked
package dev.drydock.operator.plan;

import org.jspecify.annotations.NullMarked;
