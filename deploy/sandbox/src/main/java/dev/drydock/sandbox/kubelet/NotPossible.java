package dev.drydock.sandbox.kubelet;

/** A container or volume that cannot be made now. */
final class NotPossible extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  /**
   * Says why.
   *
   * @param reason as the container's state tells it, such as {@code CreateContainerConfigError}
   */
  NotPossible(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  static NotPossible config(String message) {
    return new NotPossible("CreateContainerConfigError", message);
  }

  String reason() {
    return reason;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
