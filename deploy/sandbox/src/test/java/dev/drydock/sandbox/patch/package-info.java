@NullMarked
package dev.drydock.sandbox.patch;

import org.jspecify.annotations.NullMarked;
