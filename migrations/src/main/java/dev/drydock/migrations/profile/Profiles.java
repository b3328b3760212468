package dev.drydock.migrations.profile;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.drydock.migrations.profile.Profile.Commands;
import dev.drydock.migrations.profile.Profile.FileRules;
import dev.drydock.migrations.profile.Profile.HistoryRules;
import dev.drydock.migrations.request.CustomTool;
import dev.drydock.migrations.request.ToolChoice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The profiles that Drydock brings, and those that people spell out. */
public final class Profiles {
  /** The word for a tool that the resource itself describes. */
  public static final String CUSTOM = "Custom";

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .addModule(new Jdk8Module())
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private Profiles() {}

  /**
   * The profile of the tool that a request names.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Profile of(ToolChoice choice) {
    if (choice.type().equals(CUSTOM)) {
      return custom(
          choice
              .custom()
              .orElseThrow(() -> new IllegalArgumentException("tool.custom is missing")));
    }
    return named(choice.type());
  }

  /** The profile of this name, as its file says it. */
  public static Profile named(String type) {
    String file = "/dev/drydock/migrations/profiles/" + type.toLowerCase(Locale.ROOT) + ".yaml";
    try (InputStream in = Profiles.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("unknown tool " + type);
      }
      return MAPPER.readValue(in, Profile.class);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private static Profile custom(CustomTool said) {
    Profile other = named(CUSTOM);
    CustomTool.Books books = said.history();
    return new Profile(
        CUSTOM,
        Optional.of(
            new FileRules(
                Optional.empty(),
                said.files(),
                Optional.empty(),
                Optional.empty(),
                Profile.Order.NUMBER,
                books.checksumAlgorithm(),
                true)),
        new HistoryRules(
            Optional.empty(),
            books.table(),
            Optional.of(books.version()),
            books.checksum(),
            books.failed(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Optional.of(List.of(List.of())),
        Optional.of(new Commands(said.command(), said.check(), Optional.empty(), said.baseline())),
        Optional.empty(),
        other.failure(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(said.url().orElse("DATABASE_URL")),
        Optional.empty(),
        false,
        other.advice());
  }
}
