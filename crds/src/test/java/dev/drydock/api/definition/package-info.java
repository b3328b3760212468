/** From the model to what is committed beside it: the CRDs and the API reference. */
@NullMarked
package dev.drydock.api.definition;

import org.jspecify.annotations.NullMarked;
