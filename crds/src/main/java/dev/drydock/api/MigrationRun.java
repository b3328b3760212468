package dev.drydock.api;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One attempt, with an immutable snapshot of everything it needs. */
@Group(Api.GROUP)
@Version(Api.VERSION)
@ShortNames("mrun")
public class MigrationRun extends CustomResource<MigrationRunSpec, MigrationRunStatus>
    implements Namespaced {}
