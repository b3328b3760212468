ALTER TABLE orders ADD COLUMN total_cents bigint;

UPDATE orders SET total_cents = quantity * price_cents FROM products WHERE products.id = product_id;

ALTER TABLE orders ALTER COLUMN total_cents SET NOT NULL, ALTER COLUMN total_cents SET DEFAULT 0;
