/** The reconcilers: observe, plan, act, report. */
@NullMarked
package dev.drydock.operator.controller;

import org.jspecify.annotations.NullMarked;
