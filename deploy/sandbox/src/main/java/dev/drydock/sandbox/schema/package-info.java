/** What fields a kind has, and what custom resources are made of. */
@NullMarked
package dev.drydock.sandbox.schema;

import org.jspecify.annotations.NullMarked;
