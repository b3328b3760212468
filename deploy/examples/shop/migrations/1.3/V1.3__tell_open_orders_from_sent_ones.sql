ALTER TABLE orders ADD COLUMN state text NOT NULL DEFAULT 'Open';

UPDATE orders SET state = 'Sent' WHERE placed_at < timestamptz '2026-01-04 00:00:00Z';

-- The mistake: this column does not exist.
UPDATE orders SET state = 'Cancelled' WHERE cancelled_at IS NOT NULL;
