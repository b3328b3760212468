package dev.drydock.e2e;

import java.util.List;
import java.util.Map;

/** A pod that asks the shop's Service for the page every 50 ms and writes down what it got. */
final class Customer implements AutoCloseable {
  private static final String NAME = "customer";

  private final Shop shop;

  private Customer(Shop shop) {
    this.shop = shop;
  }

  static Customer of(Shop shop) {
    shop.apply(Template.filled("customer.yaml", Map.of()));
    Customer customer = new Customer(shop);
    shop.await(
        "the customer's first page", () -> shop.pods().isReady(NAME) && !customer.seen().isEmpty());
    return customer;
  }

  /** One line for each visit: served or failed, and the first line of the answer. */
  List<String> seen() {
    return Cluster.client()
        .pods()
        .inNamespace(shop.namespace())
        .withName(NAME)
        .getLog()
        .lines()
        .toList();
  }

  @Override
  public void close() {
    Cluster.client().pods().inNamespace(shop.namespace()).withName(NAME).delete();
  }
}
