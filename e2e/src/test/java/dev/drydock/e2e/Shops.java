package dev.drydock.e2e;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each test a shop of its own, or each class whose constructor asks for it. It is removed
 * with its namespace, unless {@code -De2e.keep}; of a failure, what there was to see stays in
 * {@code target/e2e}.
 */
final class Shops implements ParameterResolver, BeforeEachCallback, AfterEachCallback {
  private static final Logger LOG = LoggerFactory.getLogger(Shops.class);
  private static final ExtensionContext.Namespace STORE =
      ExtensionContext.Namespace.create(Shops.class);
  private static final String START = "start";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Shop.class;
  }

  @Override
  public Shop resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getStore(STORE)
        .getOrComputeIfAbsent(Shop.class, key -> new Removed(open(test)), Removed.class)
        .shop();
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    test.getStore(STORE).put(START, System.nanoTime());
  }

  @Override
  public void afterEach(ExtensionContext test) {
    Removed opened = test.getStore(STORE).get(Shop.class, Removed.class);
    long start = test.getStore(STORE).get(START, Long.class);
    String words =
        "%s.%s took %d s"
            .formatted(
                test.getRequiredTestClass().getSimpleName(),
                test.getDisplayName(),
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
    if (opened != null && test.getExecutionException().isPresent()) {
      LOG.error("{} and failed: {}", words, Diagnosis.write(opened.shop()));
    } else {
      LOG.info(words);
    }
  }

  private static Shop open(ExtensionContext test) {
    String name =
        test.getRequiredTestClass()
            .getSimpleName()
            .replaceAll("Test$", "")
            .replaceAll("(?<!^)([A-Z])", "-$1")
            .toLowerCase(Locale.ROOT);
    return Shop.open(
        "e2e-%s-%s".formatted(name, Long.toString(System.currentTimeMillis() % 1_000_000, 36)));
  }

  /** A shop that goes with the test, or with the class whose tests share it. */
  private record Removed(Shop shop) implements AutoCloseable {
    @Override
    public void close() {
      if (!Boolean.getBoolean("e2e.keep")) {
        Cluster.client().namespaces().withName(shop.namespace()).delete();
      }
    }
  }
}
