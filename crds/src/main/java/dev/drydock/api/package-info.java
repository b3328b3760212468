/** What a user sees: the kinds of {@code drydock.dev/v1alpha1}. */
@NullMarked
package dev.drydock.api;

import org.jspecify.annotations.NullMarked;
