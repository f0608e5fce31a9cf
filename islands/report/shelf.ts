import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Row, Shelf } from '../../src/features/devices/kept.ts'
import type { OwnedKey } from '../../src/features/devices/sealed.ts'

interface Reports extends DBSchema {
  report: { key: string; value: Row }
}

interface Keys extends DBSchema {
  key: { key: string; value: { readonly whose: string; readonly until: number; readonly keys: readonly OwnedKey[] } }
}

const reportsName = 'samklang-rapporter'
/** A database of its own, so that any page can throw the key away in one line (islands/page/locked.ts). */
const keysName = 'samklang-nyckel'

let reports: Promise<IDBPDatabase<Reports>> | undefined
const openReports = (): Promise<IDBPDatabase<Reports>> => {
  reports ??= openDB<Reports>(reportsName, 1, {
    upgrade: db => void db.createObjectStore('report', { keyPath: 'clientId' }),
  })
  return reports
}

export const shelf: Shelf = {
  all: async () => (await openReports()).getAll('report'),
  put: async row => void (await (await openReports()).put('report', row)),
  remove: async clientId => (await openReports()).delete('report', clientId),
}

/** Opened anew each time and closed at once: an open one could not be thrown away by another page. */
async function withKeys<T>(work: (db: IDBPDatabase<Keys>) => Promise<T>): Promise<T> {
  const db = await openDB<Keys>(keysName, 1, { upgrade: it => void it.createObjectStore('key') })
  try {
    return await work(db)
  } finally {
    db.close()
  }
}

/** The keys of whoever is logged in, for as long as the login lasts at most. */
export const keepKeys = (keys: readonly OwnedKey[], until: number): Promise<void> =>
  withKeys(async db => void (await db.put('key', { whose: keys[0]?.whose ?? '', until, keys }, 'mine')))

export const keptKeys = (now: number): Promise<readonly OwnedKey[]> =>
  withKeys(async db => {
    const found = await db.get('key', 'mine')
    if (found && found.until > now) return found.keys
    if (found) await db.delete('key', 'mine')
    return []
  })
