/** Patches, as values on trees. */
@NullMarked
package dev.drydock.sandbox.patch;

import org.jspecify.annotations.NullMarked;
