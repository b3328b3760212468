-- CreateTable
CREATE TABLE "Ship" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Ship_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Ship_name_key" ON "Ship"("name");

-- The data moves along: written by hand, between what Prisma wrote
INSERT INTO "Ship" ("name") SELECT DISTINCT "ship" FROM "Entry" ORDER BY "ship";

-- AlterTable
ALTER TABLE "Entry" ADD COLUMN "shipId" INTEGER;
UPDATE "Entry" SET "shipId" = "Ship"."id" FROM "Ship" WHERE "Ship"."name" = "Entry"."ship";
ALTER TABLE "Entry" ALTER COLUMN "shipId" SET NOT NULL, DROP COLUMN "ship";

-- AddForeignKey
ALTER TABLE "Entry" ADD CONSTRAINT "Entry_shipId_fkey" FOREIGN KEY ("shipId") REFERENCES "Ship"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
