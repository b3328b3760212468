-- CreateIndex
CREATE INDEX "Entry_writtenAt_idx" ON "Entry"("writtenAt");
