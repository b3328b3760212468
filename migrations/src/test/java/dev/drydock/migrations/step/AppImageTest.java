package dev.drydock.migrations.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.migrations.testing.AppContainer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What starting an image of the app once finds out, without starting the app. */
class AppImageTest {
  private AppContainer app;

  @BeforeEach
  void makeAPod(@TempDir Path home) {
    app = new AppContainer(home);
  }

  @Test
  void shouldTakeAnImageForThisMachine() {
    assertThat(app.program("bin/sh").program("srv/server").start()).isEmpty();
  }

  @Test
  void shouldTakeAnImageOfASingleProgram() {
    assertThat(app.program("server").start()).isEmpty();
  }

  @Test
  void shouldTakeAnImageWithoutAnyProgram() {
    assertThat(app.start()).isEmpty();
  }

  @Test
  void shouldRefuseAnImageWhoseShellIsForAnotherMachine() {
    assertThat(app.foreignProgram("bin/sh").start())
        .startsWith("exec format error: /bin/sh is a program for riscv64, and this node runs ");
  }

  @Test
  void shouldRefuseASingleProgramForAnotherMachine() {
    assertThat(app.foreignProgram("srv/server").start())
        .startsWith("exec format error: /srv/server is a program for riscv64");
  }

  @Test
  void shouldTakeAnImageThatAlsoHoldsProgramsForOtherMachines() {
    assertThat(app.foreignProgram("agents/riscv64").program("server").start()).isEmpty();
  }
}
