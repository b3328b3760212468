package dev.drydock.operator.status;

import static dev.drydock.operator.plan.Shop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.operator.plan.KnownRun;
import dev.drydock.operator.plan.Reverted;
import dev.drydock.operator.plan.Run;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevertedMessageTest {
  @Test
  void shouldPrintTheLineThatCancelsAsItIsTyped() {
    // Given
    KnownRun run = Run.of(SHOP.withImage("m:1.1"), "shop-2-3fa9c1d2").known();

    // When
    String message =
        RevertedMessage.of(
            run, new Reverted.Migration("m:1.0", "m:1.1", Optional.of("kubectl-edit")));

    // Then
    assertThat(message)
        .isEqualTo(
            "spec.image was set back to m:1.0 by kubectl-edit while run shop-2-3fa9c1d2 for m:1.1 is under way, and nothing is undone in mid-run. To go forward, set it to m:1.1 again; to go back, cancel the run: kubectl -n shop annotate mrun shop-2-3fa9c1d2 --overwrite drydock.dev/cancel=true drydock.dev/cancel-by=\"$(kubectl auth whoami -o jsonpath={.status.userInfo.username})\"");
  }
}
