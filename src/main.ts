import type { Server } from 'node:http'
import { resolve } from 'node:path'
import { serve } from '@hono/node-server'
import { createApp } from './app.ts'
import { DatabaseInUse } from './data/lock.ts'
import { openHouse } from './house.ts'
import { tellOf } from './http/answered.ts'
import { keepingServer } from './http/keeping.ts'
import { openMetrics } from './http/metrics.ts'
import { stopServer } from './http/stopping.ts'
import { readSettings, SettingsError } from './kernel/settings.ts'

const started = performance.now()

async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const house = await openHouse({
    ...settings,
    DATA_DIR: resolve(process.env.SAMKLANG_CALLED_FROM ?? '.', settings.DATA_DIR),
  })
  const { kept, metrics = openMetrics(house.data) } = house.deps
  const told = tellOf(house.deps, metrics)
  const server = serve(
    {
      fetch: createApp(house.deps).fetch,
      port: settings.PORT,
      hostname: settings.HOST,
      ...(kept && {
        createServer: keepingServer(kept, it => told({ method: 'GET', ...it }), settings.TRUST_PROXY),
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
  server.once('error', error => {
    console.error(`Samklang cannot listen on ${settings.HOST}:${settings.PORT}: ${error.message}`)
    process.exit(1)
  })
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    house.leave()
    const times = { delay: settings.STOP_DELAY_SECONDS, most: settings.STOP_SECONDS }
    const whole = await stopServer(server as Server, times)
    await house.close()
    house.deps.log('info', 'stopped', { requests: whole ? 'finished' : 'cut off' })
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
