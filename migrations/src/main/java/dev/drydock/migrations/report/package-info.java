/** What the operator is told. */
@NullMarked
package dev.drydock.migrations.report;

import org.jspecify.annotations.NullMarked;
