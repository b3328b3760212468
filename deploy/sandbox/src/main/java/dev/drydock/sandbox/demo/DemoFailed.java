package dev.drydock.sandbox.demo;

/** Something was not as the story has it. */
final class DemoFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  DemoFailed(String message) {
    super(message);
  }

  static void unless(boolean seen, String otherwise) {
    if (!seen) {
      throw new DemoFailed(otherwise);
    }
  }
}
