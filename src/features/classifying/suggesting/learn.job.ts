// Lär förslagsmodellen: every night, and when somebody asks for it, from what is chosen now. What has ended is not in it.
import { setImmediate } from 'node:timers/promises'
import { samklang } from '../../../access/actor.ts'
import { permitFor } from '../../../access/permit.ts'
import type { JobKind } from '../../../data/jobs.ts'
import type { Data } from '../../../data/open.ts'
import { dateAt, type Instant } from '../../../kernel/time.ts'
import { limitsOf } from '../../taxonomies/taxonomy.view.tsx'
import { keepModel, lessonsOf, settleEndedCodes } from './model.store.ts'
import { type Answer, examiner, type Lesson, learn, type Measured, tally } from './model.ts'

export const learnTypesName = 'learn-types'
/** The newest that it learns from: as many as are read and counted in some seconds. */
const most = 10_000
/** Asked between two breaths, so that nobody waits for it. */
const slice = 100

const teacher = samklang('classifier')

/** Safe to run again: it makes the whole model anew. */
export const learnTypesJob = (house: { readonly data: Data; readonly now: () => Instant }): JobKind<object> => ({
  name: learnTypesName,
  retries: 2,
  seconds: 600,
  atOnce: 1,
  every: '20 3 * * *',
  run: async () => {
    const now = house.now()
    const permit = permitFor(teacher, 'classifier.learn')
    await house.data.as(teacher, tx => settleEndedCodes(tx, permit, dateAt(now)))
    const { least, lessons, oldestOn } = await house.data.read(teacher, async db => ({
      least: (await limitsOf(db))['word-cases'],
      ...(await lessonsOf(db, most)),
    }))
    const measured = await measureInSlices(lessons, least)
    const model = learn(lessons, least)
    await house.data.as(teacher, tx => keepModel(tx, permit, { model, measured, oldestOn, least }, now))
  },
})

async function measureInSlices(lessons: readonly Lesson[], least: number): Promise<Measured> {
  const ask = examiner(lessons, least)
  const answers: Answer[] = []
  for (const [at, lesson] of lessons.entries()) {
    answers.push(ask(lesson))
    if (at % slice === slice - 1) await setImmediate()
  }
  return tally(answers)
}
