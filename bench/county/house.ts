import { createApp } from '../../src/app.ts'
import { openJobs } from '../../src/data/jobs.ts'
import { type Data, openData } from '../../src/data/open.ts'
import { demonstrationLogin } from '../../src/features/sessions/demonstration.ts'
import { openSessions } from '../../src/http/session.ts'
import { readSettings } from '../../src/kernel/settings.ts'
import { assets } from '../../src/ui/assets.ts'
import { readSql, type SqlTime, watchSql } from './sqlClock.ts'

/** The application on the county, asked without a network and with nothing kept: each page is made anew. */
export interface CountyHouse {
  readonly data: Data
  /** Asks as a person with a session of their own, or as the public. */
  as(personId: string | undefined): Promise<Ask>
  close(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly html: string
  /** Milliseconds from the question to the last byte. */
  readonly ms: number
  /** Milliseconds of a processor, this process and the database's connections together. */
  readonly cpu: number
  readonly sql: SqlTime
}

export type Ask = (path: string) => Promise<Answer>

const origin = 'http://samklang.test'

export async function openCountyHouse(url: string): Promise<CountyHouse> {
  watchSql()
  const settings = readSettings({ LOG: 'silent' })
  const [data] = await Promise.all([openData({ DATABASE_URL: url }), assets.build()])
  const jobs = await openJobs(data, error => {
    throw error
  })
  const now = (): string => '2026-11-22T09:00:00Z'
  const sessions = openSessions(data, 'a secret that is long enough to measure', settings)
  const app = createApp({ settings, data, jobs, sessions, now, log: () => {} })
  return {
    data,
    as: async personId => {
      const token = personId && (await sessions.begin(personId, now(), demonstrationLogin(now())))
      const headers: Record<string, string> = token ? { cookie: `samklang=${token}` } : {}
      return async path => {
        // Asked by the visitor's side, not by the service.
        const request = new Request(origin + path, { headers })
        readSql()
        const own = process.cpuUsage()
        const from = performance.now()
        const response = await app.request(request)
        const html = await response.text()
        const ms = performance.now() - from
        const { user, system } = process.cpuUsage(own)
        const sql = readSql()
        return { status: response.status, html, ms, sql, cpu: (user + system) / 1000 + (sql.cpu ?? 0) }
      }
    },
    close: async () => {
      await jobs.stop()
      await data.close()
    },
  }
}
