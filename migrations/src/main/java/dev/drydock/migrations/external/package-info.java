/** Tools that run in the app's own image, as their profiles describe them. */
@NullMarked
package dev.drydock.migrations.external;

import org.jspecify.annotations.NullMarked;
