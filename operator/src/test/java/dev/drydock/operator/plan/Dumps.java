package dev.drydock.operator.plan;

import dev.drydock.operator.plan.StoredDump.RunStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Builds dumps of the shop; each is made at noon of its day and numbered by it. */
final class Dumps {
  static final StoredDump.Place SHOP =
      new StoredDump.Place(Records.IDENTITY, "public", "shop-backups");
  static final StoredDump.Rule MONTH_AND_THREE = new StoredDump.Rule(Duration.ofDays(30), 3);

  private StoredDump dump;

  private Dumps(StoredDump dump) {
    this.dump = dump;
  }

  static Instant noonOf(int day) {
    return Records.NOON.plus(Duration.ofDays(day));
  }

  static Dumps of(int day) {
    return new Dumps(
        new StoredDump(
            "d" + day,
            SHOP,
            day,
            noonOf(day),
            true,
            RunStanding.CLOSED,
            Optional.of(MONTH_AND_THREE),
            Optional.of(new StoredDump.File("shop/shop/d" + day + ".dump", "sum" + day, 123))));
  }

  Dumps unproven() {
    return changed(
        dump.place(), dump.sequence(), dump.recordedAt(), false, dump.run(), dump.rule());
  }

  Dumps numbered(long sequence) {
    return changed(
        dump.place(), sequence, dump.recordedAt(), dump.inSync(), dump.run(), dump.rule());
  }

  Dumps dated(Instant time) {
    return changed(dump.place(), dump.sequence(), time, dump.inSync(), dump.run(), dump.rule());
  }

  Dumps in(StoredDump.Place place) {
    return changed(
        place, dump.sequence(), dump.recordedAt(), dump.inSync(), dump.run(), dump.rule());
  }

  Dumps of(RunStanding run) {
    return changed(
        dump.place(), dump.sequence(), dump.recordedAt(), dump.inSync(), run, dump.rule());
  }

  Dumps keeping(int days, int last) {
    return changed(
        dump.place(),
        dump.sequence(),
        dump.recordedAt(),
        dump.inSync(),
        dump.run(),
        Optional.of(new StoredDump.Rule(Duration.ofDays(days), last)));
  }

  Dumps forEver() {
    return changed(
        dump.place(),
        dump.sequence(),
        dump.recordedAt(),
        dump.inSync(),
        dump.run(),
        Optional.empty());
  }

  StoredDump made() {
    return dump;
  }

  private Dumps changed(
      StoredDump.Place place,
      long sequence,
      Instant recordedAt,
      boolean inSync,
      RunStanding run,
      Optional<StoredDump.Rule> rule) {
    dump = new StoredDump(dump.name(), place, sequence, recordedAt, inSync, run, rule, dump.file());
    return this;
  }
}
