package dev.drydock.migrations.profile;

import java.util.Optional;

/**
 * What differs from tool to tool when an image is compared with a history.
 *
 * @param outOfOrder whether a migration older than the newest applied one is simply pending, as it
 *     is with names made of times: branches merge
 * @param baseline up to where the migrations of a schema without history are to count as applied
 * @param marksEach whether each of them gets a row, or one row stands for all
 */
public record ComparisonRules(boolean outOfOrder, Optional<Version> baseline, boolean marksEach) {}
