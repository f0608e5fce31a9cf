import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Verified } from '../../data/backup-file.ts'
import type { Tx } from '../../data/open.ts'
import type { Loading } from '../../http/route.ts'
import type { Taken } from './backup.ts'

/** The last copies that were begun, newest first. The log is where that is kept: a copy cannot be taken beside it. */
export const listTaken = (db: Loading['db'], most: number): Promise<readonly Taken[]> =>
  db
    .selectFrom('audit')
    .leftJoin('person', 'person.id', 'audit.person_id')
    .select(['audit.id', 'audit.at', 'audit.actor', 'person.name as personName'])
    .where('action', '=', 'backup.take')
    .where('outcome', '=', 'done')
    .orderBy('audit.seq', 'desc')
    .limit(most)
    .execute()

/** Said in the log before the first byte leaves: the copy holds everything, so its own row too. */
export const recordTaken = (tx: Tx, permit: Permit<'backup.take'>): Promise<void> => audit(tx, permit, 'backup:taken')

/** In the transaction that reads a copy back. */
export const recordRestored = (tx: Tx, permit: Permit<'backup.restore'>, { header }: Verified): Promise<void> =>
  audit(tx, permit, 'backup:restored', {
    takenAt: header.takenAt,
    takenBy: header.version,
    database: header.database,
  })
