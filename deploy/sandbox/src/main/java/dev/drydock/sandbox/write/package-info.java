/** What a write does to an object before it is stored. */
@NullMarked
package dev.drydock.sandbox.write;

import org.jspecify.annotations.NullMarked;
