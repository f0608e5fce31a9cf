/** Hör ihop med och lärdomar, på ärendets sida. */
import type { CaseSection } from '../deviations/sections.ts'
import { newLessonHref } from './lesson.links.ts'
import { tiesOf } from './tie.row.ts'
import { TieList } from './tie.view.tsx'

export const tieSection: CaseSection = {
  id: 'hor-ihop',
  title: 'Hör ihop med',
  read: async (db, { case: held, now }) => {
    if (!held.standsAs.some(it => it !== 'reporter')) return null
    const ties = await tiesOf(db, { deviationId: held.id })
    const lessons = await db
      .selectFrom('lesson as l')
      .innerJoin('lesson_text as t', join => join.onRef('t.lesson_id', '=', 'l.id').onRef('t.n', '=', 'l.n'))
      .select(['l.code', 't.title'])
      .where('l.deviation_id', '=', held.id)
      .orderBy('l.made_at')
      .execute()
    return () => (
      <>
        <TieList ties={ties} to={`/avvikelser/${held.code}/samband`} may today={now.slice(0, 10)} />
        {lessons.length > 0 && (
          <ul class="lines">
            {lessons.map(it => (
              <li>
                Lärdom: <a href={`/lardomar/${it.code}`}>{it.title}</a>
              </li>
            ))}
          </ul>
        )}
        <p class="onward">
          <a href={newLessonHref({ avvikelse: held.code })}>Skriv en lärdom av ärendet</a>
        </p>
      </>
    )
  },
}
