/** The operator as a process: configuration, controllers, health and metrics. */
@NullMarked
package dev.drydock.operator;

import org.jspecify.annotations.NullMarked;
