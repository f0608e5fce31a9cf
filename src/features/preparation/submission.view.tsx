/** Ärendeanmälningar på andras sidor: one's own under 'Mitt', and what waits for those who prepare. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { holds } from '../../access/actor.ts'
import { href } from '../../http/route.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { sentToPrepare } from './backlog.row.ts'
import { type Db, raisedBy } from './submission.row.ts'
import type { SubmissionRow } from './submission.ts'
import { placeText, standingWords, stateTones } from './submission.words.ts'

export { askedBack, sentToPrepare } from './backlog.row.ts'

export interface Raised {
  /** One's own that go on, that which one is asked about first. */
  readonly own: readonly SubmissionRow[]
  readonly all: number
  /** How many wait for the beredning; undefined for whoever prepares nothing. */
  readonly waiting: number | undefined
}

const going = (it: SubmissionRow): boolean => it.state !== 'refused' && it.state !== 'withdrawn'

const prepares = (actor: Actor): boolean => holds(actor, 'administrator', 'secretary', 'process-leader')

export async function raisedFor(db: Db, actor: Actor): Promise<Raised | undefined> {
  if (actor.kind !== 'person') return undefined
  const rows = await raisedBy(db, actor.personId)
  return {
    own: rows.filter(going).slice(0, 5),
    all: rows.length,
    waiting: prepares(actor) ? (await sentToPrepare(db).execute()).length : undefined,
  }
}

/** Nothing where one has raised nothing. */
export const RaisedSubmissions = ({ raised }: { readonly raised: Raised }): VNode | null => {
  const { own, all } = raised
  return own.length === 0 ? null : (
    <Section
      title="Ärenden du har anmält"
      more={
        all > own.length
          ? { label: 'Visa alla', href: '/mitt/anmalda' }
          : { label: 'Anmäl ett ärende', href: '/beredning/ny' }
      }
    >
      <ul class="lines">
        {own.map(it => (
          <li>
            <a href={href('/beredning/:code', it)}>{it.title}</a>{' '}
            <Flag tone={stateTones[it.state]}>
              {it.state === 'asked' ? 'du har en fråga att svara på' : standingWords(it).toLowerCase()}
            </Flag>
            {it.places.map(place => (
              <span class="soft"> · {placeText(place)}</span>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}
