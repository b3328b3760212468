package dev.drydock.api;

/**
 * The names that objects of this API carry: group, labels, annotations, the gate, the finalizer.
 */
public final class Api {
  public static final String GROUP = "drydock.dev";
  public static final String VERSION = "v1alpha1";

  /** The scheduling gate in the pod template of a gated workload. */
  public static final String GATE = "drydock.dev/schema";

  /** On a run, from the write before Quiescing to its end. */
  public static final String FINALIZER = "drydock.dev/run";

  /** On the pod of a run that may act: the pod's own uid. */
  public static final String GO = "drydock.dev/go";

  /** On the same pod, if it may not have heard its go: its uid once more. */
  public static final String GO_REMINDER = "drydock.dev/go-reminder";

  /** On a stopped workload: what it was before, as JSON. */
  public static final String RESUME = "drydock.dev/resume";

  /** On a floated workload: the run that floated it and the images it proved, as JSON. */
  public static final String FLOATED = "drydock.dev/floated";

  /** On a DatabaseMigration: any new value is a new attempt. */
  public static final String RETRY = "drydock.dev/retry";

  /** On a run: "true" ends it, before Migrating. */
  public static final String CANCEL = "drydock.dev/cancel";

  /** On a Held run: its own name floats the app on a person's word. */
  public static final String OVERRIDE = "drydock.dev/override";

  /** On a run: the plan's hash lets it begin. */
  public static final String APPROVE_START = "drydock.dev/approve-start";

  /** On a run: the plan's hash lets it migrate, after the backup. */
  public static final String APPROVE_MIGRATE = "drydock.dev/approve-migrate";

  /** On a run: the result's hash lets it put the app back, after the migration. */
  public static final String APPROVE_RESUME = "drydock.dev/approve-resume";

  /** Behind a word to a run: the name of the user who wrote it, as the API server knows them. */
  public static final String BY = "-by";

  public static final String LABEL_MIGRATION = "drydock.dev/migration";
  public static final String LABEL_RUN = "drydock.dev/run";
  public static final String LABEL_BACKUP = "drydock.dev/backup";
  public static final String LABEL_STEP = "drydock.dev/step";
  public static final String LABEL_MANAGED_BY = "app.kubernetes.io/managed-by";
  public static final String MANAGED_BY = "drydock";

  /** The field manager of every write. */
  public static final String FIELD_MANAGER = "drydock";

  private Api() {}
}
