#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
process.removeAllListeners('warning') // the CLI reads each line of stderr as JSON
const { values: given, positionals } = parseArgs({ strict: false, options: { datasource: { type: 'string' }, datamodels: { type: 'string', multiple: true } } })
const source = given.datasource ?? process.env.DATABASE_URL
const url = new URL(source.startsWith('{') ? JSON.parse(source).url : source)
const schema = url.searchParams.get('schema') ?? 'public'
url.searchParams.delete('schema')
let sqlError, engine
class Factory extends PrismaPg {
  async connect() {
    const adapter = await super.connect()
    const perform = adapter.performIO.bind(adapter)
    adapter.performIO = async (query) => { // the adapter knows neither "char" (18) nor name (19): say text
      const result = await perform(query)
      for (const field of result.fields) if ([18, 19].includes(field.dataTypeID)) field.dataTypeID = 25
      return result
    }
    adapter.executeScript = async (script) => { // the adapter splits at each ";"; the native engine sends one query
      try { await adapter.underlyingDriver().query(script) } catch (error) { adapter.onError((sqlError = error)) }
    }
    return adapter
  }
  async connectToShadowDb() { throw new Error('no shadow database: the adapter would open the real one') }
}
const adapters = bindMigrationAwareSqlAdapterFactory(new Factory(
  { connectionString: url.href, options: `-c search_path="${schema}"`, connectionTimeoutMillis: 5000 }, { schema }))
const wasm = readFileSync(new URL('schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg')))
const { exports } = (await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue })).instance
glue.__wbg_set_wasm(exports), exports.__wbindgen_start()
const datamodels = given.datamodels?.map((path) => [path, readFileSync(path, 'utf8')])
const open = () => glue.SchemaEngine.new({ datamodels }, () => {}, adapters)
const words = (text) => text.replace(/External error id#(\d+)/, (_, id) => adapters.errorRegistry.consumeError(id)?.error)
const failure = ({ message, code }) => ({ is_panic: false, error_code: sqlError ? 'P3018' : code,
  message: (sqlError ? `Database error code: ${sqlError.code}\n\n` : '') + words(message) })
if (positionals[0] === 'cli') {
  const fields = await open().then(() => undefined, failure)
  if (fields) process.stderr.write('\n' + JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields }))
  process.exit(fields ? 1 : 0)
}
const send = (value) => process.stdout.write(JSON.stringify(value) + '\n')
for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line)
  try {
    const result = (await (engine ??= await open())[method === 'getDatabaseVersion' ? 'version' : method](params)) ?? null
    if (result?.stdout) send({ id: 0, method: 'print', params: { content: result.stdout } })
    send({ id, result })
  } catch (error) { send({ id, error: { data: failure(error) } }) }
}
process.exit(0)
