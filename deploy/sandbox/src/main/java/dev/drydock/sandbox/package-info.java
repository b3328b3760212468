/** A cluster in one JVM, for the demo and for tests. Nothing in the product knows of it. */
@NullMarked
package dev.drydock.sandbox;

import org.jspecify.annotations.NullMarked;
