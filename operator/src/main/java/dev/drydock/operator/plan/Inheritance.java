package dev.drydock.operator.plan;

import java.util.Map;

/** What the Jobs of a run would take over from a workload now. */
public sealed interface Inheritance {

  /** Nothing: the user names no workload. */
  record NotAsked() implements Inheritance {}

  /** A pod template without what makes a pod part of the app, as the API's JSON. */
  record Found(Map<String, Object> pod) implements Inheritance {}

  /** The workload, or a container in it, does not exist; what to do about it. */
  record Missing(String message) implements Inheritance {
    public static final String REASON = "InheritanceMissing";
  }
}
