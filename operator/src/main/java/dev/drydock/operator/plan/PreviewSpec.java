package dev.drydock.operator.plan;

import java.util.Optional;

/**
 * The pod of the new app that people look at while the run waits for them.
 *
 * @param container whose port they look at; none for the first one that has a port
 */
public record PreviewSpec(WorkloadName workload, Optional<String> container) {}
