import { test } from 'node:test'
import { killDuringImport } from './kill/kill.ts'

// The whole of it, 500 files and ten kills: node --import tsx test/kill/kill.ts
test(
  'a service that is killed while it imports and approves loses, doubles and half-shows nothing',
  { timeout: 120_000 },
  () => killDuringImport({ files: 60, kills: 2 }),
)
