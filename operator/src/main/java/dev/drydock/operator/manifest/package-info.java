/** Desired objects, built by functions that know no client. */
@NullMarked
package dev.drydock.operator.manifest;

import org.jspecify.annotations.NullMarked;
