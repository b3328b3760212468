-- CreateTable
CREATE TABLE "Entry" (
    "id" SERIAL NOT NULL,
    "ship" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "writtenAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Entry_pkey" PRIMARY KEY ("id")
);

-- Something to read from the first day on
INSERT INTO "Entry" ("ship", "text") VALUES
    ('Albatross', 'Left harbour with the tide'),
    ('Albatross', 'Wind from the west, four'),
    ('Petrel', 'Anchored, all well');
