package dev.drydock.operator.manifest;

/** The image of Drydock's own containers in a Job. */
public record AgentImage(String reference) {
  public AgentImage {
    if (reference.isBlank()) {
      throw new IllegalArgumentException("the migrations image needs a name");
    }
  }
}
