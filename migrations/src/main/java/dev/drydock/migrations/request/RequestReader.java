package dev.drydock.migrations.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** Reads {@code DRYDOCK_REQUEST}. */
public final class RequestReader {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private RequestReader() {}

  /**
   * Reads a request; members that this version does not know are passed over.
   *
   * @throws IllegalArgumentException when it is no request of this version
   */
  public static Request read(String json) {
    try {
      return MAPPER.readValue(json, Request.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("DRYDOCK_REQUEST is not a request: " + e.getMessage(), e);
    }
  }
}
