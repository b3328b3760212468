package dev.drydock.sandbox.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.kinds.Kind;
import dev.drydock.sandbox.schema.Definitions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Objects as a Table, which is what {@code kubectl get} asks for. */
public final class Tables {
  private final Definitions definitions;
  private final Clock clock;

  public Tables(Definitions definitions, Clock clock) {
    this.definitions = definitions;
    this.clock = clock;
  }

  /** How much of each object a row brings along. */
  public enum Include {
    NONE,
    METADATA,
    OBJECT
  }

  public ObjectNode of(Kind kind, List<ObjectNode> objects, Include include) {
    List<Column> columns = columns(kind);
    Instant now = clock.instant();
    ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
    table.putObject("metadata");
    ArrayNode definitionList = table.putArray("columnDefinitions");
    for (Column column : columns) {
      definitionList
          .addObject()
          .put("name", column.name())
          .put("type", column.type())
          .put("format", column.format())
          .put("description", "")
          .put("priority", column.priority());
    }
    ArrayNode rows = table.putArray("rows");
    for (ObjectNode object : objects) {
      ObjectNode row = rows.addObject();
      ArrayNode cells = row.putArray("cells");
      columns.forEach(column -> cells.add(column.cell().apply(object, now)));
      switch (include) {
        case NONE -> {
          // The cells are all that was asked for.
        }
        case METADATA -> row.set("object", metadata(object));
        case OBJECT -> row.set("object", object);
      }
    }
    return table;
  }

  private static ObjectNode metadata(ObjectNode object) {
    return Json.object()
        .put("kind", "PartialObjectMetadata")
        .put("apiVersion", "meta.k8s.io/v1")
        .set("metadata", object.path("metadata"));
  }

  private List<Column> columns(Kind kind) {
    return definitions
        .columns(kind)
        .map(
            printed ->
                Stream.concat(Stream.of(Column.NAME), Json.items(printed).map(Column::printed))
                    .toList())
        .orElseGet(() -> Columns.of(kind.kind()));
  }
}
