// Kallelsernas arbete: the mails to those who are called, and every morning a word to those who have not answered.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { JobKind } from '../../data/jobs.ts'
import type { Deps } from '../../http/request.ts'
import { dateAt, daysAfter, type Instant, type LocalDate } from '../../kernel/time.ts'
import { type TellCalledInput, tell, tellCalledName } from './notice.change.ts'
import { participantsOf, remindable } from './notice.row.ts'
import { markReminded } from './notice.store.ts'
import { owesAnswer, remindsOn } from './notice.ts'
import { tellCalled } from './tell.ts'

const worker = samklang('notices')

export function noticeJobs(deps: Deps): readonly JobKind<never>[] {
  const telling: JobKind<TellCalledInput> = {
    name: tellCalledName,
    retries: 5,
    seconds: 300,
    atOnce: 2,
    run: async input => {
      await tellCalled(deps, input)
    },
  }
  const reminding: JobKind<object> = {
    name: 'remind-called',
    retries: 3,
    seconds: 600,
    atOnce: 1,
    every: '0 8 * * *',
    run: async () => {
      await remindCalled(deps, deps.now())
    },
  }
  return [telling, reminding]
}

/** Reminds those who have not answered, each once for a meeting and its day. Resolves with the number of them. */
export async function remindCalled({ data, jobs }: Pick<Deps, 'data' | 'jobs'>, now: Instant): Promise<number> {
  const today = dateAt(now)
  const meetings = await data.as(worker, tx => remindable(tx, today))
  let reminded = 0
  for (const { id, answerBy, remindDays } of meetings) {
    const remindFrom: LocalDate | null = remindDays > 0 ? daysAfter(answerBy, -remindDays) : null
    if (!remindsOn(today, { answerBy, remindFrom })) continue
    reminded += await data.as(worker, async tx => {
      const silent = (await participantsOf(tx, id)).filter(it => owesAnswer(it) && it.remindedAt === null)
      const ids = silent.map(it => it.id)
      if (ids.length === 0) return 0
      await markReminded(tx, permitFor(worker, 'notice.remind'), id, ids, now)
      await tell(jobs, tx, { meetingId: id, what: 'reminder', participants: ids, at: now })
      return ids.length
    })
  }
  return reminded
}
