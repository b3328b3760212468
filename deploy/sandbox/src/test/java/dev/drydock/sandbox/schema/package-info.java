@NullMarked
package dev.drydock.sandbox.schema;

import org.jspecify.annotations.NullMarked;
