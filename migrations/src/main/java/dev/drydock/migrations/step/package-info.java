/** The four steps: gather, decide, report. */
@NullMarked
package dev.drydock.migrations.step;

import org.jspecify.annotations.NullMarked;
