/** What every migration tool has: files, history, a way to run. */
@NullMarked
package dev.drydock.migrations.profile;

import org.jspecify.annotations.NullMarked;
