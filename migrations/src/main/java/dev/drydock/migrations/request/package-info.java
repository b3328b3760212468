/** What the operator asks for. */
@NullMarked
package dev.drydock.migrations.request;

import org.jspecify.annotations.NullMarked;
