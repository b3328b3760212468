/** What Kubernetes does with objects: controllers that are ordinary clients of the API. */
@NullMarked
package dev.drydock.sandbox.controllers;

import org.jspecify.annotations.NullMarked;
