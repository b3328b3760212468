package dev.drydock.operator.manifest;

import dev.drydock.api.Api;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;

/** Jobs that go with the object that they work for. */
final class Owners {
  private Owners() {}

  static Job own(Job job, HasMetadata owner) {
    // @formatter:off
    return new JobBuilder(job)
        .editMetadata()
            .addNewOwnerReference()
                .withApiVersion(Api.GROUP + "/" + Api.VERSION)
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .withController(true)
            .endOwnerReference()
        .endMetadata()
        .build();
    // @formatter:on
  }
}
