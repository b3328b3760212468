/** Reading and holding PostgreSQL. */
@NullMarked
package dev.drydock.migrations.database;

import org.jspecify.annotations.NullMarked;
