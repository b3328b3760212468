/** Images: folders that are laid over the programs of this machine, or over nothing. */
@NullMarked
package dev.drydock.sandbox.images;

import org.jspecify.annotations.NullMarked;
