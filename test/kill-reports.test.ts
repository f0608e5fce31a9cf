import { test } from 'node:test'
import { killDuringReports } from './kill/reports.ts'

// The whole of it, 1 000 reports and eight kills on both: node --import tsx test/kill/reports.ts
for (const kind of ['embedded', 'server'] as const)
  test(
    `a service that is killed while reports are sent loses none that was receipted and doubles none, ${kind}`,
    { timeout: 240_000 },
    () => killDuringReports({ reports: 80, kills: 2, kind }),
  )
