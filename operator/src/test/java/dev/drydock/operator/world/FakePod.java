package dev.drydock.operator.world;

/** A pod of the app. */
final class FakePod {
  final String image;
  boolean gated;
  boolean ending;
  boolean started;

  FakePod(String image, boolean gated) {
    this.image = image;
    this.gated = gated;
  }

  boolean isStarted() {
    return started;
  }

  boolean serves() {
    return started && !ending;
  }
}
