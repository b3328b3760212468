// A ship's logbook: its version and the newest entries, each with all that the model knows of it.
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@prisma/client'

// The image has the file; a checkout has not.
const version = existsSync('version') ? readFileSync('version', 'utf8').trim() : 'dev'
const port = Number(process.env.PORT ?? 8080)
const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }) })

function line({ id, shipId, ship, writtenAt, ...rest }) {
  return [writtenAt.toISOString(), ship.name, ...Object.entries(rest).map(([name, value]) => `${name}=${value}`)].join(' ')
}

async function page() {
  const entries = await prisma.entry.findMany({ include: { ship: true }, orderBy: [{ writtenAt: 'desc' }, { id: 'desc' }], take: 20 })
  return [`logbook ${version}`, ...entries.map(line)].join('\n') + '\n'
}

async function answer(request, response) {
  try {
    const body = request.url === '/healthz' ? `${await prisma.ship.count()} ships\n` : await page()
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(body)
  } catch (error) {
    console.error(error)
    response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' }).end('not now\n')
  }
}

const server = createServer(answer).listen(port, () => console.log(`logbook ${version} on port ${port}`))

// What is being read is answered; then the sessions end, so that nobody waits for them.
process.once('SIGTERM', () => server.close(() => prisma.$disconnect()))
