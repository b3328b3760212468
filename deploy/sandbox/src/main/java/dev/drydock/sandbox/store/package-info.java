/** The objects, and what happened to them. */
@NullMarked
package dev.drydock.sandbox.store;

import org.jspecify.annotations.NullMarked;
