CREATE INDEX CONCURRENTLY orders_by_time ON orders (placed_at);
