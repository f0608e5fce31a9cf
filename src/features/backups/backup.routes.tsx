import { may, type Subject } from '../../access/rules.ts'
import { takeBackupAside } from '../../data/backup.ts'
import { command, downloaded, type Load, page, type Route } from '../../http/route.ts'
import { BackupPage } from './backup.pages.tsx'
import { listTaken, recordTaken } from './backup.store.ts'
import { backupName, type Taken } from './backup.ts'

interface BackupSubject extends Subject {
  readonly taken: readonly Taken[]
}

const load: Load<BackupSubject> = async ({ db, actor }) => ({
  taken: may(actor, 'backup.read') ? await listTaken(db, 20) : [],
})

export const backupRoutes: readonly Route[] = [
  page<BackupSubject>({
    path: '/administration/sakerhetskopia',
    action: 'backup.read',
    load,
    show: ({ subject, actor, settings }) =>
      BackupPage({
        taken: subject.taken,
        mayTake: may(actor, 'backup.take'),
        waits: settings.DATABASE_URL === undefined,
      }),
  }),
  command({
    path: '/administration/sakerhetskopia',
    action: 'backup.take',
    load,
    run: async ({ tx, permit, now }) => {
      await recordTaken(tx, permit)
      return downloaded(backupName(now), 'application/gzip', data => takeBackupAside(data, now))
    },
  }),
]
