package dev.drydock.operator.plan;

import dev.drydock.api.ContainerImage;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.StoppedWorkload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a pass does: one act on the cluster, or one note on the run, or nothing yet. */
public sealed interface Step {

  /** A write to anything but the run's status. */
  sealed interface Act extends Step {}

  /** A write to the run's status: what cannot be observed again. */
  sealed interface Note extends Step {}

  /** Nothing to do before something changes, or until {@code again} has passed. */
  record Wait(String reason, String message, Optional<Duration> again) implements Step {}

  /**
   * A person is waited for, and no clock runs.
   *
   * @param hash what is to be approved
   * @param tooLateToCancel whether somebody wants to cancel what is done already
   */
  record Await(
      ApprovalPoint point,
      String reason,
      String hash,
      boolean tooLateToCancel,
      PreviewState preview)
      implements Step {}

  /** Nothing is left to do. */
  record Done() implements Step {}

  /** Starts an attempt of preflight. */
  record CreatePreflight(int attempt) implements Act {}

  /** Asks for the backup; its pod will wait at the door. */
  record CreateBackup() implements Act {}

  /** Starts the pod that migrates; it will wait at the door. */
  record CreateMigrate() implements Act {}

  /** Starts an attempt to read from the database what became of the migration. */
  record CreateSettle(int attempt) implements Act {}

  /** Starts the pod of the new app that people look at. */
  record CreatePreview(WorkloadName workload) implements Act {}

  /** Takes the database's Lease, from a Held predecessor too. */
  record TakeLease() implements Act {}

  /** Gives the database's Lease back. */
  record GiveLeaseBack() implements Act {}

  /** Makes sure that the run is not deleted before its app is put back. */
  record AddFinalizer() implements Act {}

  /** Lets the run be deleted. */
  record DropFinalizer() implements Act {}

  /** Stops a workload and writes on it, in the same patch, how to put it back. */
  record Stop(WorkloadState.Live workload, StoppedWorkload before) implements Act {}

  /** Says go to the one pod that was recorded for it. */
  record GiveGo(String pod, String podUid) implements Act {}

  /** Changes the pod that has its go, so that its kubelet looks at it once more. */
  record Remind(String pod, String podUid) implements Act {}

  /** Puts a workload back, with these replicas and images, and marks what was proven. */
  record Refloat(
      WorkloadState.Live workload, int replicas, List<ContainerImage> images, FloatedMark mark)
      implements Act {
    public Refloat {
      images = List.copyOf(images);
    }
  }

  /** Removes a Job whose result is recorded or that never began. */
  record RemoveJob(String job) implements Act {}

  /** Removes the request for a backup that never began. */
  record RemoveBackup(String backup) implements Act {}

  /** Lets a Job go with its run from now on. */
  record AdoptJob(String job) implements Act {}

  /** A step is begun; the one before it has ended as it should. */
  record Begin(StepName step) implements Note {}

  /** A step is begun, and this pod is the only one that will ever be given its go in it. */
  record BeginWithGo(StepName step, String job, String podUid) implements Note {}

  /** The workloads are about to be stopped; this is what they were. */
  record BeginQuiescing(List<StoppedWorkload> before) implements Note {
    public BeginQuiescing {
      before = List.copyOf(before);
    }
  }

  /** The app is about to be let up, with the images that are proven. */
  record BeginResuming(List<ProvenImage> proven) implements Note {
    public BeginResuming {
      proven = List.copyOf(proven);
    }
  }

  /** The Jobs of the run take this over from a workload: a pod template, as the API's JSON. */
  record Inherit(Map<String, Object> pod) implements Note {}

  /** Preflight is done: this would be migrated, and these are the operator's own warnings. */
  record Planned(JobState.Reported preflight, List<String> warnings) implements Note {
    public Planned {
      warnings = List.copyOf(warnings);
    }
  }

  /** The cluster did not let the preview be made; it is not tried again. */
  record NoPreview(String why) implements Note {}

  /** A person has approved this plan or this result. */
  record Approved(ApprovalPoint point, String hash, Optional<String> by) implements Note {}

  /** It cannot go on now; it is tried again later. */
  record NotNow(StepName step, String reason, String message, int attempt, Instant nextAt)
      implements Note {}

  /** A step has failed before the migrate command ran: the run goes back. */
  record Fail(StepName step, String reason, String message) implements Note {}

  /** The migrate step has reported what it did. */
  record Migrated(AgentReport report) implements Note {}

  /** The migrate step ended without a report; the database will be asked. */
  record OutcomeUnknown(String message) implements Note {}

  /** The run has ended. */
  record Finish(Outcome outcome, String reason, String message) implements Note {}

  /** A run that only observes has ended; the images that it saw on a schema in sync are proven. */
  record Observed(Finish finish, List<ProvenImage> proven) implements Note {
    public Observed {
      proven = List.copyOf(proven);
    }
  }

  /** A person floats the app of a Held run. */
  record Overrule(List<ProvenImage> images, Optional<String> by) implements Note {
    public Overrule {
      images = List.copyOf(images);
    }
  }
}
