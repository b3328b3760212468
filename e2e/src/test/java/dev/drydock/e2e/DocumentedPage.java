package dev.drydock.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the documentation, as the blocks in it that a reader copies. */
record DocumentedPage(String name, List<Block> blocks) {
  private static final Path ROOT = Path.of("..");

  /** A heading, or what stands between two fences. */
  private static final Pattern PART =
      Pattern.compile(
          "(?m)^(?:#+ (?<heading>.+)|```(?<language>\\w+)\\n(?<text>(?:(?!```).*\\n)*)```)$");

  /** What is shown as it stands: no link is in it. */
  private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\\n]*`");

  private static final Pattern LINK =
      Pattern.compile("]\\((?!https?:)(?<file>[^)#]*)(?:#(?<anchor>[^)]*))?\\)");

  DocumentedPage {
    blocks = List.copyOf(blocks);
  }

  /** What stands between two fences, and the heading above it. */
  record Block(String heading, String language, String text) {

    boolean isYaml() {
      return language.equals("yaml");
    }

    /** Its commands, one a line. */
    List<String> commands() {
      return language.equals("sh")
          ? text.lines().filter(line -> !line.isBlank()).toList()
          : List.of();
    }
  }

  /** The README and every page that people wrote. */
  static List<DocumentedPage> all() {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
              docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .map(file -> of(ROOT.relativize(file).toString()))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static DocumentedPage of(String name) {
    List<Block> blocks = new ArrayList<>();
    String heading = "";
    Matcher part = PART.matcher(read(name));
    while (part.find()) {
      if (part.group("heading") == null) {
        blocks.add(new Block(heading, part.group("language"), part.group("text")));
      } else {
        heading = part.group("heading");
      }
    }
    return new DocumentedPage(name, blocks);
  }

  List<Block> blocksUnder(String heading) {
    return blocks.stream().filter(block -> block.heading().equals(heading)).toList();
  }

  /** The commands under a heading, as they are typed: a line each. */
  String commandsUnder(String heading) {
    String found =
        blocksUnder(heading).stream()
            .flatMap(block -> block.commands().stream())
            .collect(Collectors.joining("\n"));
    if (found.isEmpty()) {
      throw new IllegalArgumentException("no commands under %s in %s".formatted(heading, name));
    }
    return found;
  }

  /** The first manifest under a heading. */
  String yamlUnder(String heading) {
    return blocksUnder(heading).stream().filter(Block::isYaml).findFirst().orElseThrow().text();
  }

  List<String> commands() {
    return blocks.stream().flatMap(block -> block.commands().stream()).toList();
  }

  /** Links to files that do not exist, or to headings that a page has not. */
  List<String> deadLinks() {
    return LINK.matcher(CODE.matcher(read(name)).replaceAll(""))
        .results()
        .filter(link -> !leadsSomewhere(link))
        .map(link -> name + " → " + link.group())
        .toList();
  }

  private boolean leadsSomewhere(MatchResult link) {
    String file = link.group("file");
    Path target = file.isEmpty() ? ROOT.resolve(name) : ROOT.resolve(name).resolveSibling(file);
    String anchor = link.group("anchor");
    return Files.exists(target)
        && (anchor == null
            || anchors(ROOT.relativize(target.normalize()).toString()).contains(anchor));
  }

  /** The headings of a page, as GitHub names them. */
  private static List<String> anchors(String page) {
    return read(page)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }

  private static String read(String name) {
    try {
      return Files.readString(ROOT.resolve(name));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
