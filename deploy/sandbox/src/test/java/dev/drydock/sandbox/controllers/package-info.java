@NullMarked
package dev.drydock.sandbox.controllers;

import org.jspecify.annotations.NullMarked;
