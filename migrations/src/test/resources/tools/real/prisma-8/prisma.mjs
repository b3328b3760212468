// The commands of Prisma 8 on databases and migrations, from the packages that they are in: the package prisma brings
// them too, with a gigabyte of everything else.
import { createCli, loadConfig } from '@prisma/cli-engine'
import { ormCommandFamily } from '@prisma/orm-toolchain/cli'

const commands = Object.fromEntries(
  Object.entries(ormCommandFamily.commands).filter(([name]) => /^(contract|db|migration) \w+$/.test(name)),
)
const groups = { contract: { brief: 'contract' }, db: { brief: 'db' }, migration: { brief: 'migration' } }
const cli = createCli({ name: 'prisma', version: '8.0.0-rc.13', commandFamilies: [ormCommandFamily], groups, commands })

function onSignal(deliver) {
  const signals = ['SIGINT', 'SIGTERM']
  signals.forEach((signal) => process.on(signal, deliver))
  return () => signals.forEach((signal) => process.off(signal, deliver))
}

process.exitCode = await cli.run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  exit: process.exit,
  isTty: {},
  onSignal,
  loadConfig: (path) => loadConfig(process.cwd(), path),
})
