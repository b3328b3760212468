package dev.drydock.operator.world;

/** The truth that no pod and no operator may contradict. */
final class FakeDatabase {
  /** What its schema is. */
  enum Schema {
    OLD,
    NEW,
    /** Its history says old, but somebody's half work is in it. */
    HALF
  }

  /** What a migrate command will do, once it runs. */
  enum Fate {
    SUCCEEDS,
    FAILS_UNCHANGED,
    FAILS_HALF_WAY,
    /** The agent does not start the tool. */
    STOPS,
    DIES_BEFORE,
    DIES_HALF_WAY,
    DIES_AFTER
  }

  Schema schema;
  boolean reachable = true;
  boolean elsewhere;
  boolean touchedByHand;
  int executed;

  FakeDatabase(Schema schema) {
    this.schema = schema;
  }

  /** Whether the app of this image runs on the schema. */
  boolean fits(String appImage) {
    return schema == (appImage.equals("shop:1.0") ? Schema.OLD : Schema.NEW);
  }

  /** What the history says, in the image's eyes. */
  boolean inSyncWith(String migrationImage) {
    boolean isNew = schema == Schema.NEW;
    return migrationImage.equals("m:1.0") ? !isNew : isNew;
  }

  /** Whether an image lacks what is applied. */
  boolean aheadOf(String migrationImage) {
    return migrationImage.equals("m:1.0") && schema == Schema.NEW;
  }
}
