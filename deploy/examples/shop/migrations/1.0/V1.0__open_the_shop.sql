CREATE TABLE products (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  price_cents bigint NOT NULL CHECK (price_cents > 0)
);

CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer text NOT NULL,
  product_id bigint NOT NULL REFERENCES products,
  quantity integer NOT NULL CHECK (quantity > 0),
  placed_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO products (name, price_cents)
SELECT 'Product ' || n, 100 + 7 * n FROM generate_series(1, 50) AS n;

INSERT INTO orders (customer, product_id, quantity, placed_at)
SELECT 'Customer ' || n % 400, 1 + n % 50, 1 + n % 5, timestamptz '2026-01-01 00:00:00Z' + n * interval '1 minute'
FROM generate_series(1, 5000) AS n;
