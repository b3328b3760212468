/** What tests of the agent share: a real server, a pod's folders. */
@NullMarked
package dev.drydock.migrations.testing;

import org.jspecify.annotations.NullMarked;
