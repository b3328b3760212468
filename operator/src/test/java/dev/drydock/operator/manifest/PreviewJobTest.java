package dev.drydock.operator.manifest;

import dev.drydock.operator.Golden;
import dev.drydock.operator.Samples;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PreviewJobTest {
  @RegisterExtension static final Golden GOLDEN = Golden.in("preview");

  @Test
  void shouldBeAPodOfTheNewAppThatNobodyTakesForOne() throws IOException {
    // When
    Job job = PreviewJob.of(Samples.run("run-full"), Samples.deployment("deployment-web"));

    // Then
    GOLDEN.check("preview-full", job);
  }

  @Test
  void shouldHaveWhatItTakesToServeAndNothingByWhichOthersActOnIt() throws IOException {
    // When
    Job job = PreviewJob.of(Samples.run("run-full"), Samples.deployment("template-shop-web"));

    // Then
    GOLDEN.check("preview-of-a-full-template", job);
  }
}
