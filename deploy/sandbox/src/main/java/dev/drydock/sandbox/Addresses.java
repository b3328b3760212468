package dev.drydock.sandbox;

import java.util.concurrent.atomic.AtomicInteger;

/** Addresses for pods or Services, from a net that leads back to this machine. */
public final class Addresses {
  private static final int PER_BLOCK = 250;

  private final AtomicInteger given = new AtomicInteger();
  private final String net;

  /**
   * Gives addresses of one net.
   *
   * @param net its first two numbers, such as {@code 127.78}
   */
  public Addresses(String net) {
    this.net = net;
  }

  public String next() {
    int number = given.getAndIncrement();
    return "%s.%d.%d".formatted(net, number / PER_BLOCK % PER_BLOCK, 1 + number % PER_BLOCK);
  }
}
