import { defineConfig } from 'prisma/config'

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // Not env('DATABASE_URL'): that would stop `prisma generate`, which needs no database.
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
