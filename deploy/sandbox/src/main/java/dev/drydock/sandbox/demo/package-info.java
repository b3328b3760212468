/** Six releases of a shop, played before people: an ordinary user of a cluster. */
@NullMarked
package dev.drydock.sandbox.demo;

import org.jspecify.annotations.NullMarked;
