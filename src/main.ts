import { resolve } from 'node:path'
import { serve } from '@hono/node-server'
import { createApp } from './app.ts'
import { DatabaseInUse } from './data/lock.ts'
import { openHouse } from './house.ts'
import { keepingServer } from './http/keeping.ts'
import { readSettings, SettingsError } from './kernel/settings.ts'

const started = performance.now()

async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const house = await openHouse({
    ...settings,
    DATA_DIR: resolve(process.env.SAMKLANG_CALLED_FROM ?? '.', settings.DATA_DIR),
  })
  const { kept } = house.deps
  const server = serve(
    {
      fetch: createApp(house.deps).fetch,
      port: settings.PORT,
      hostname: settings.HOST,
      ...(kept && {
        createServer: keepingServer(kept, it => house.deps.log('info', 'request', { method: 'GET', ...it })),
      }),
      // Room for a whole pasted page in the search field: an address counts each å as six signs.
      serverOptions: { maxHeaderSize: 96 * 1024 },
    },
    ({ port }) => {
      const address = settings.PUBLIC_URL ?? `http://localhost:${port}`
      console.log(
        `Samklang svarar på ${address} (${settings.SAMKLANG_MODE === 'demonstration' ? 'demonstration, ' : ''}startade på ${((performance.now() - started) / 1000).toFixed(1)} s)`,
      )
    },
  )
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    await new Promise<void>(done => {
      server.close(() => done())
      if ('closeIdleConnections' in server) server.closeIdleConnections()
    })
    await house.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

main().catch(error => {
  const expected = error instanceof SettingsError || error instanceof DatabaseInUse
  console.error(expected ? error.message : error)
  process.exit(1)
})
