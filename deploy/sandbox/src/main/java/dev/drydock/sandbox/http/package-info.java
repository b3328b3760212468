/** The API server's front. */
@NullMarked
package dev.drydock.sandbox.http;

import org.jspecify.annotations.NullMarked;
