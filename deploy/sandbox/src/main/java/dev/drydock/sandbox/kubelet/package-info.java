/** Pods as processes of this machine: an ordinary client of the API. */
@NullMarked
package dev.drydock.sandbox.kubelet;

import org.jspecify.annotations.NullMarked;
