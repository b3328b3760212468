package dev.drydock.sandbox.images;

/** An image that cannot be had, and why. */
public final class ImageMissing extends Exception {
  private static final long serialVersionUID = 1;

  public ImageMissing(String message) {
    super(message);
  }
}
