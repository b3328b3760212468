@NullMarked
package dev.drydock.sandbox.images;

import org.jspecify.annotations.NullMarked;
