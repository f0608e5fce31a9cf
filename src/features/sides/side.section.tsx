// Ärendets sida: what the two sides have said, what the reporter was told, what they write to each other.
import { dateAt } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { countText } from '../../ui/format.ts'
import { Flag } from '../../ui/notice.tsx'
import { accessHref, caseExtractHref } from '../accesses/access.links.ts'
import type { CaseSection } from '../deviations/sections.ts'
import { AnswerShown, OpinionForm, OpinionShown } from './answer.pages.tsx'
import { ViewShown } from './cause.pages.tsx'
import { answerHref, causesHref, messagesHref } from './side.links.ts'
import {
  caseMessagesOf,
  jointAnswersOf,
  jointOf,
  opinionOf,
  readMarksOf,
  reporterAnswersOf,
  statedBy,
  viewsOf,
} from './side.row.ts'
import { isAgreed, isOver, otherSide, partiesOf } from './side.ts'

const causes: CaseSection = {
  id: 'orsak',
  title: 'Orsak, sedd från två sidor',
  read: async (db, { case: held }) => {
    const [side] = partiesOf(held.standsAs)
    if (!side) return null
    const views = await viewsOf(db, held.id)
    const stated = await statedBy(db, held.id)
    const joint = jointOf(views, await jointAnswersOf(db, held.id))
    const said = stated.some(it => it.side === side)
    const shown = joint
      ? [joint]
      : (['own', 'counterpart'] as const).flatMap(it => views.find(one => one.side === it) ?? [])
    return () => (
      <>
        {joint && (
          <p>
            {isAgreed(joint) ? (
              <Flag tone="success">Gemensam syn, båda står bakom</Flag>
            ) : (
              <Flag tone="info">Förslag till gemensam syn</Flag>
            )}
          </p>
        )}
        {shown.map(view => (
          <>
            {view.side !== 'joint' && <h3>{held[view.side].name}</h3>}
            <ViewShown view={view} held={held} />
          </>
        ))}
        {!said && stated.some(it => it.side === otherSide(side)) && (
          <p>{held[otherSide(side)].name} har skrivit sin syn. Ni läser den när ni har skrivit er egen.</p>
        )}
        {shown.length === 0 && !stated.length && <p class="soft">Ingen sida har skrivit hur den ser på orsaken än.</p>}
        <ButtonLink href={causesHref(held)}>{said ? 'Öppna båda sidornas syn' : 'Skriv er syn på orsaken'}</ButtonLink>
      </>
    )
  },
}

const answers: CaseSection = {
  id: 'svar-till-rapportoren',
  title: 'Svar till den som rapporterade',
  read: async (db, { case: held, now }) => {
    const [side] = partiesOf(held.standsAs)
    const reporter = held.standsAs.includes('reporter')
    const given = await reporterAnswersOf(db, held.id)
    const own = given.filter(it => it.side === 'own')
    const opinion = await opinionOf(db, held.id)
    if (!held.reportedHere) return null
    return () => (
      <>
        {own.length === 0 && (
          <p class="soft">{reporter && !side ? 'Du har inte fått något svar än.' : 'Inget svar är skrivet än.'}</p>
        )}
        {own.map(it => (
          <AnswerShown it={it} held={held} />
        ))}
        {opinion && (
          <>
            <h3>{reporter ? 'Det du tyckte om svaret' : 'Vad rapportören tyckte om svaret'}</h3>
            <OpinionShown opinion={opinion} />
          </>
        )}
        {side && (
          <ButtonLink href={answerHref(held)}>{side === 'own' ? 'Svara rapportören' : 'Föreslå ett svar'}</ButtonLink>
        )}
        {reporter && isOver(held.state) && !opinion && (
          <>
            <h3>Fick du svar, och var det till nytta?</h3>
            <OpinionForm case={held} today={dateAt(now)} />
          </>
        )}
      </>
    )
  },
}

const messages: CaseSection = {
  id: 'meddelanden',
  title: 'Meddelanden mellan sidorna',
  read: async (db, { case: held }) => {
    const [side] = partiesOf(held.standsAs)
    if (!side) return null
    const all = await caseMessagesOf(db, held.id)
    const read = (await readMarksOf(db, held.id))[side] ?? ''
    const unread = all.filter(it => it.side !== side && it.at > read).length
    return () => (
      <>
        <p>
          {all.length === 0
            ? `Inga meddelanden än.${held.forwardedAt === null ? ' Ni kan skriva till motparten när ärendet har skickats dit.' : ''}`
            : `${countText(all.length, 'meddelande', 'meddelanden')}. `}
          {unread > 0 && <Flag tone="warning">{countText(unread, 'oläst', 'olästa')}</Flag>}
        </p>
        {(all.length > 0 || held.forwardedAt !== null) && (
          <ButtonLink href={messagesHref(held)}>{held.forwardedAt === null ? 'Läs' : 'Läs och skriv'}</ButtonLink>
        )}
      </>
    )
  },
}

const accesses: CaseSection = {
  id: 'atkomst',
  title: 'Åtkomst och utdrag',
  read: async (_, { case: held }) => {
    const party = partiesOf(held.standsAs).length > 0
    return () => (
      <p class="onward">
        {party && (
          <>
            <a href={accessHref(held)}>Vilka har läst ärendet</a>
            {' · '}
          </>
        )}
        <a href={caseExtractHref(held)}>Ta ut ett utdrag</a>
      </p>
    )
  },
}

/** For the case's page, in its order. */
export const sideSections: readonly CaseSection[] = [causes, answers, messages, accesses]
