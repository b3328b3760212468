package dev.drydock.sandbox;

import java.util.concurrent.atomic.AtomicInteger;

/** Addresses for pods or Services, from a net that leads back to this machine. */
public final class Addresses {
  private static final int PER_BLOCK = 250;
  private static final int BLOCKS = 120;

  private final AtomicInteger given = new AtomicInteger();
  private final String net;
  private final int firstBlock;

  /**
   * Gives addresses of one net.
   *
   * @param net its first two numbers, such as {@code 127.77}
   * @param firstBlock the third number to begin with
   */
  public Addresses(String net, int firstBlock) {
    this.net = net;
    this.firstBlock = firstBlock;
  }

  public String next() {
    int number = given.getAndIncrement();
    int block = firstBlock + number / PER_BLOCK % BLOCKS;
    return "%s.%d.%d".formatted(net, block, 1 + number % PER_BLOCK);
  }
}
