import { pipeline } from 'node:stream/promises'
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { takeBackupAside } from '../../data/backup.ts'
import type { Answer } from '../../data/lock.ts'
import type { Data } from '../../data/open.ts'
import type { Deps } from '../../http/request.ts'
import { recordTaken } from './backup.store.ts'

/** Says in the log that the command line takes a backup. */
export const recordTakenByCommand = (data: Data): Promise<void> => {
  const command = samklang('command')
  return data.as(command, tx => recordTaken(tx, permitFor(command, 'backup.take')))
}

/**
 * Answers `samklang backup` in another process, which cannot open the embedded database while this one has it. A copy
 * that fails is cut off, which whoever reads it sees at its end.
 */
export const answerBackup =
  ({ data, log, now }: Deps): Answer =>
  async (what, socket) => {
    try {
      if (what !== 'backup') throw new Error('Nobody here knows what was asked for')
      await recordTakenByCommand(data)
      await pipeline(await takeBackupAside(data, now()), socket)
    } catch (error) {
      log('error', 'backup', { error: error instanceof Error ? error.name : 'unknown' })
      socket.destroy()
    }
  }
