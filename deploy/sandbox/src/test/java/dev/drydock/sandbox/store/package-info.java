@NullMarked
package dev.drydock.sandbox.store;

import org.jspecify.annotations.NullMarked;
