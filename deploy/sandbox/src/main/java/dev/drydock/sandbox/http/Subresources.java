package dev.drydock.sandbox.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.schema.Schemas;
import dev.drydock.sandbox.write.Refusal;
import dev.drydock.sandbox.write.WriteOptions;
import dev.drydock.sandbox.write.Writer;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;

/** What is served below an object and is not simply a part of it. */
final class Subresources {
  private final Objects objects;
  private final Writer writer;
  private final Schemas schemas;

  Subresources(Objects objects, Writer writer, Schemas schemas) {
    this.objects = objects;
    this.writer = writer;
    this.schemas = schemas;
  }

  void scale(Call call, Target target) throws IOException {
    ObjectNode present = objects.present(target);
    UnaryOperator<ObjectNode> change =
        switch (call.method()) {
          case "GET" -> UnaryOperator.identity();
          case "PUT" -> {
            ObjectNode given = call.objectBody();
            yield workload -> Scale.apply(workload, given);
          }
          case "PATCH" -> {
            UnaryOperator<ObjectNode> patch =
                Patching.of(call.contentType(), call.body(), target.kind(), schemas);
            yield workload -> Scale.apply(workload, patch.apply(Scale.of(workload)));
          }
          default -> throw Refusal.methodNotAllowed("a scale is read, replaced or patched");
        };
    ObjectNode workload =
        call.method().equals("GET")
            ? present
            : writer.update(target.kind(), target.key(), "", change, call.options()).object();
    Answer.json(call.exchange(), 200, Scale.of(workload));
  }

  /** Puts a pod on a node: a scheduler's one write. */
  void bind(Call call, Target target) throws IOException {
    String node = Json.text(call.objectBody(), "target", "name");
    if (!Json.at(objects.present(target), "spec", "schedulingGates").isEmpty()) {
      throw Refusal.conflict(
          target.kind(), target.key().name(), "pod has non-empty .spec.schedulingGates");
    }
    writer.update(
        target.kind(),
        target.key(),
        "",
        pod -> {
          ObjectNode bound = pod.deepCopy();
          Json.child(bound, "spec").put("nodeName", node);
          return bound;
        },
        WriteOptions.PLAIN);
    writer.update(
        target.kind(), target.key(), "status", Subresources::scheduled, WriteOptions.PLAIN);
    Answer.json(
        call.exchange(),
        201,
        Json.object().put("kind", "Status").put("apiVersion", "v1").put("status", "Success"));
  }

  private static ObjectNode scheduled(ObjectNode pod) {
    ObjectNode bound = pod.deepCopy();
    ArrayNode conditions = Json.child(bound, "status").putArray("conditions");
    conditions
        .addObject()
        .put("type", "PodScheduled")
        .put("status", "True")
        .put("lastTransitionTime", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    return bound;
  }

  static Refusal absent(Target target) {
    return Refusal.badRequest(
        switch (target.subresource()) {
          case "exec", "attach" ->
              "the sandbox has no "
                  + target.subresource()
                  + ": containers are processes of this machine";
          case "portforward" ->
              "the sandbox has no port-forward: a pod is reached at its own address (kubectl get pods -o wide)";
          default -> "the sandbox has no " + target.kind().plural() + "/" + target.subresource();
        });
  }
}
