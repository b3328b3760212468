/** The columns that kubectl shows. */
@NullMarked
package dev.drydock.sandbox.table;

import org.jspecify.annotations.NullMarked;
