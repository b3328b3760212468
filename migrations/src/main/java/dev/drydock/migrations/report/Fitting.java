package dev.drydock.migrations.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.function.IntConsumer;

/** Shortens a report from the back until it fits: lists are cut and counted, texts end in dots. */
final class Fitting {
  private static final String ELLIPSIS = "...";

  /** No single warning or name may push the others out. */
  private static final int LONGEST_WARNING = 200;

  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_MESSAGE = 600;

  private static final String LOG = "/result/logTail";
  private static final String FILE = "/result/file";
  private static final String LOCATION = "/backup/location";
  private static final String MESSAGE = "/message";

  /** One place that may be shortened, down to so many characters or elements. */
  private record Place(String path, int smallest) {}

  private static final List<Place> FROM_THE_BACK =
      List.of(
          new Place(LOG, 0),
          new Place("/result/applied", 3),
          new Place("/warnings", 1),
          new Place("/plan/pending", 3),
          new Place(MESSAGE, 200),
          new Place("/result/applied", 0),
          new Place("/warnings", 0),
          new Place("/plan/pending", 0),
          new Place(FILE, 40),
          new Place(LOCATION, 40),
          new Place(MESSAGE, 20));

  private final ObjectNode report;
  private final ObjectNode whole;
  private final int limit;

  private Fitting(ObjectNode report, int limit) {
    this.report = report;
    this.whole = report.deepCopy();
    this.limit = limit;
  }

  /** The report in at most this many characters of ASCII. */
  static String fit(ObjectNode report, int limit) {
    capTexts(report);
    return new Fitting(report, limit).fitted();
  }

  private static void capTexts(ObjectNode report) {
    cap(report, MESSAGE, LONGEST_MESSAGE);
    cap(report, FILE, LONGEST_NAME);
    cap(report, LOCATION, LONGEST_NAME);
    if (report.get("warnings") instanceof ArrayNode warnings) {
      for (int i = 0; i < warnings.size(); i++) {
        warnings.set(i, TextNode.valueOf(cut(warnings.get(i).asText(), LONGEST_WARNING)));
      }
    }
  }

  private static void cap(ObjectNode report, String path, int longest) {
    if (report.at(path) instanceof TextNode text) {
      put(report, path, cut(text.textValue(), longest));
    }
  }

  private String fitted() {
    for (Place place : FROM_THE_BACK) {
      if (fits()) {
        break;
      }
      JsonNode found = whole.at(place.path());
      if (found instanceof TextNode text) {
        String full = text.textValue();
        keepMost(
            full.length(),
            place.smallest(),
            kept ->
                put(
                    report,
                    place.path(),
                    place.path().equals(LOG) ? cutFront(full, kept) : cut(full, kept)));
      } else if (found instanceof ArrayNode list && report.at(place.path()) instanceof ArrayNode) {
        keepMost(list.size(), place.smallest(), kept -> cutList(place.path(), list, kept));
      }
    }
    return Json.write(report);
  }

  private boolean fits() {
    return Json.write(report).length() <= limit;
  }

  /** Shortens to the largest size that fits, or to the smallest where none does. */
  private void keepMost(int size, int smallest, IntConsumer shorten) {
    int fitting = Math.min(smallest, size);
    int tooMuch = size;
    while (fitting + 1 < tooMuch) {
      int middle = (fitting + tooMuch) >>> 1;
      shorten.accept(middle);
      if (fits()) {
        fitting = middle;
      } else {
        tooMuch = middle;
      }
    }
    shorten.accept(fitting);
  }

  private void cutList(String path, ArrayNode list, int kept) {
    if (report.at(path) instanceof ArrayNode shorter) {
      shorter.removeAll();
      for (int i = 0; i < kept; i++) {
        shorter.add(list.get(i));
      }
      if (kept < list.size()) {
        shorter.add("+" + (list.size() - kept) + " more");
      }
    }
  }

  private static String cut(String text, int kept) {
    if (kept >= text.length()) {
      return text;
    }
    boolean splits = kept > 0 && Character.isHighSurrogate(text.charAt(kept - 1));
    return text.substring(0, splits ? kept - 1 : kept) + ELLIPSIS;
  }

  /** The end of a log says more than its beginning. */
  private static String cutFront(String text, int kept) {
    if (kept >= text.length()) {
      return text;
    }
    int start = text.length() - kept;
    boolean splits = kept > 0 && Character.isLowSurrogate(text.charAt(start));
    return ELLIPSIS + text.substring(splits ? start + 1 : start);
  }

  private static void put(ObjectNode report, String path, String text) {
    int slash = path.lastIndexOf('/');
    JsonNode parent = slash == 0 ? report : report.at(path.substring(0, slash));
    if (parent instanceof ObjectNode object) {
      object.put(path.substring(slash + 1), text);
    }
  }
}
