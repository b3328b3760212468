/** What runs beside the database, in Jobs. */
@NullMarked
package dev.drydock.migrations;

import org.jspecify.annotations.NullMarked;
