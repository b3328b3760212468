package dev.drydock.operator.plan;

/** Why a Job's pod does not come to work, in words for people. */
public record PodProblem(Reason reason, String message) {

  /** What keeps a pod from working; each heals when someone repairs the cause. */
  public enum Reason {
    IMAGE_NOT_PULLABLE("ImageNotPullable"),
    UNSCHEDULABLE("Unschedulable"),
    CONFIG_MISSING("ConfigMissing"),
    CONTAINER_NOT_STARTABLE("ContainerNotStartable"),
    JOB_NOT_STARTING("JobNotStarting"),
    POD_REJECTED("PodRejected");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    /** The reason as it stands in a condition. */
    public String word() {
      return word;
    }
  }
}
