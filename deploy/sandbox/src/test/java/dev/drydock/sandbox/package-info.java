@NullMarked
package dev.drydock.sandbox;

import org.jspecify.annotations.NullMarked;
