package dev.drydock.migrations.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shortens a report from the back until it fits: lists are cut and counted, texts end in dots. */
final class Fitting {
  private static final String ELLIPSIS = "...";

  /** One place that may be shortened, down to a smallest size in characters or elements. */
  private record Place(String path, int smallest) {}

  private static final List<Place> FROM_THE_BACK =
      List.of(
          new Place("/result/logTail", 0),
          new Place("/result/applied", 3),
          new Place("/warnings", 1),
          new Place("/plan/pending", 3),
          new Place("/message", 200),
          new Place("/result/applied", 0),
          new Place("/warnings", 0),
          new Place("/plan/pending", 0),
          new Place("/result/file", 40),
          new Place("/backup/location", 40),
          new Place("/message", 20));

  private Fitting() {}

  /** Shortens the tree in place until its text has at most this many characters of ASCII. */
  static String fit(ObjectNode report, int limit) {
    for (Place place : FROM_THE_BACK) {
      int over = size(report) - limit;
      if (over <= 0) {
        break;
      }
      shorten(report, place, over, limit);
    }
    return Json.write(report);
  }

  private static int size(JsonNode node) {
    return Json.write(node).getBytes(StandardCharsets.US_ASCII).length;
  }

  private static void shorten(ObjectNode report, Place place, int over, int limit) {
    JsonNode found = report.at(place.path());
    if (found instanceof TextNode text) {
      replace(report, place.path(), cut(text.textValue(), over, place.smallest()));
    } else if (found instanceof ArrayNode list) {
      cutList(report, list, place.smallest(), limit);
    }
  }

  /** Each character has at least one byte, so taking as many as are over is always enough. */
  private static String cut(String text, int over, int smallest) {
    int keep = Math.max(smallest, text.length() - over - ELLIPSIS.length());
    if (keep >= text.length()) {
      return text;
    }
    int end = keep > 0 && Character.isHighSurrogate(text.charAt(keep - 1)) ? keep - 1 : keep;
    return text.substring(0, end) + ELLIPSIS;
  }

  private static void cutList(ObjectNode report, ArrayNode list, int smallest, int limit) {
    int dropped = 0;
    while (list.size() > smallest && size(report) > limit) {
      if (dropped > 0) {
        list.remove(list.size() - 1);
      }
      list.remove(list.size() - 1);
      dropped++;
      list.add("+" + dropped + " more");
      if (list.size() <= smallest + 1) {
        break;
      }
    }
  }

  private static void replace(ObjectNode report, String path, String text) {
    int slash = path.lastIndexOf('/');
    JsonNode parent = slash == 0 ? report : report.at(path.substring(0, slash));
    if (parent instanceof ObjectNode object) {
      object.put(path.substring(slash + 1), text);
    }
  }
}
