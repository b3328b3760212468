ALTER TABLE orders ADD COLUMN state text NOT NULL DEFAULT 'Open';

UPDATE orders SET state = 'Sent' WHERE placed_at < timestamptz '2026-01-04 00:00:00Z';
