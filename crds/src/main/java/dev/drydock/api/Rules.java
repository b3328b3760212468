package dev.drydock.api;

/** Validation rules that several fields share. */
final class Rules {
  /** The API server takes no more than this from {@code duration} without an error of its own. */
  private static final String DURATION =
      "self != '' && self.matches('^([0-9]{1,5}h)?([0-9]{1,5}m)?([0-9]{1,5}s)?$')";

  private static final String AT_MOST_A_DAY = " && duration(self) <= duration('24h')";

  static final String FROM_FIVE_SECONDS =
      DURATION + " && duration(self) >= duration('5s')" + AT_MOST_A_DAY;

  static final String FROM_TEN_SECONDS =
      DURATION + " && duration(self) >= duration('10s')" + AT_MOST_A_DAY;

  static final String FROM_ONE_MINUTE =
      DURATION + " && duration(self) >= duration('1m') && duration(self) <= duration('87600h')";

  static final String VARIABLES_ARE_THERE =
      "!has(self.database) || !has(self.database.connection) || "
          + "!has(self.database.connection.env) || has(self.job) && (has(self.job.inheritFrom) "
          + "|| has(self.job.env))";

  static final String FILES_ARE_THERE =
      "!has(self.database) || !has(self.database.connection) || "
          + "!has(self.database.connection.files) || has(self.job) && has(self.job.inheritFrom)";

  /** What to write instead, where {@link #VARIABLES_ARE_THERE} does not hold. */
  static final String VARIABLES_MISSING =
      "database.connection.env needs job.inheritFrom or job.env: name the workload whose pods "
          + "have these variables, for example job: {inheritFrom: {kind: Deployment, name: "
          + "shop-web}}";

  /** What to write instead, where {@link #FILES_ARE_THERE} does not hold. */
  static final String FILES_MISSING =
      "database.connection.files needs job.inheritFrom: name the workload whose pods have these "
          + "files, for example job: {inheritFrom: {kind: Deployment, name: shop-web}}";

  private Rules() {}
}
