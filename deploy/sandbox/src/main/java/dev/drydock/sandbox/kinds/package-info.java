/** Which kinds the API server serves. */
@NullMarked
package dev.drydock.sandbox.kinds;

import org.jspecify.annotations.NullMarked;
