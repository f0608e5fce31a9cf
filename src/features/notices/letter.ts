// Brevet till var och en: what is said to whom, for every reason there is to write. Pure.
import { dateText } from '../../ui/format.ts'
import type { FrozenAgenda } from '../agendas/agenda.version.ts'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
import type { AgendaVersion, VersionKind } from '../agendas/versions.ts'
import { entryOf, hoursOfItems, meetingCalled } from './notice.calendar.ts'
import type { Told } from './notice.change.ts'
import type { Letter, LetterItem } from './notice.mail.tsx'
import { isInformed, type Participant } from './notice.ts'
import { itemMeta, itemsText, slotText, whenText } from './notice.words.ts'

export interface Occasion {
  readonly what: Told
  readonly meeting: PlannedMeeting
  /** The agenda as it was last sent. */
  readonly version: Pick<AgendaVersion, 'n' | 'kind' | 'message' | 'content'> | undefined
  /** In whose place the receiver comes. */
  readonly instead?: Participant | undefined
  /** 'https://samklang.example' */
  readonly origin: string
}

const sent: Readonly<Record<VersionKind, { readonly word: string; readonly said: string }>> = {
  planned: { word: 'Kallelse', said: 'Du är kallad till ett möte.' },
  supplement: { word: 'Tillägg till kallelsen', said: 'Dagordningen har fått ett tillägg.' },
  urgent: { word: 'Brådskande tillägg', said: 'Dagordningen har fått ett brådskande tillägg.' },
}

/** The first word of the subject, and what is said first. */
function opening(occasion: Occasion, to: Participant | undefined): { readonly word: string; readonly said: string } {
  const { what, version, meeting, instead } = occasion
  if (what === 'notice' && version) return sent[version.kind]
  if (what === 'moved') return { word: 'Ny tid', said: movedText(meeting, version?.content.meeting) }
  if (what === 'changed')
    return { word: 'Ändrat', said: 'Plats eller länk är ändrad. Tiden är densamma, och ditt svar gäller.' }
  if (what === 'cancelled')
    return { word: 'Inställt', said: `Mötet är inställt${meeting.cancelledWhy ? `: ${meeting.cancelledWhy}` : '.'}` }
  if (what === 'reminder') return { word: 'Påminnelse', said: 'Du har inte svarat på kallelsen än.' }
  if (what === 'released')
    return {
      word: 'Du behövs inte som ersättare',
      said: 'Den som du skulle ersätta har svarat på nytt, så du är inte kallad längre.',
    }
  const whose = instead ? ` för ${instead.name}` : ''
  return { word: 'Ersättare', said: `Du är kallad som ersättare${whose}${itemsPart(to, version)}.` }
}

const movedText = (now: PlannedMeeting, before: FrozenAgenda['meeting'] | undefined): string =>
  before && whenText(before) !== whenText(now)
    ? `Mötet har en ny tid. Kallelsen gällde ${whenText(before)}. Svara på nytt: ett tidigare svar gäller inte den nya tiden.`
    : 'Mötet har en ny tid. Svara på nytt: ett tidigare svar gäller inte den nya tiden.'

const itemsPart = (to: Participant | undefined, version: Occasion['version']): string => {
  const items = version && to ? itemsText(to.calledTo, version.content.items) : ''
  return items ? `, till ${items}` : ''
}

/** What the receiver is asked, by what they are there for. */
function asked({ what, meeting, version }: Occasion, to: Participant): readonly string[] {
  if (what === 'cancelled' || what === 'released' || what === 'changed') return []
  if (isInformed(to))
    return ['Du är ersättare i forumet och behöver inte svara. Blir du utsedd att komma får du veta det.']
  const only =
    to.substitutesId === null && to.calledTo.length > 0
      ? [`Du är kallad${itemsPart(to, version).replace(',', '')}.`]
      : []
  const by = meeting.plan?.answerBy ? `Svara senast ${dateText(meeting.plan.answerBy)}.` : 'Svara om du kommer.'
  return to.answer === 'none' || what === 'moved' ? [...only, by] : only
}

function itemsOf({ what, version }: Occasion): readonly LetterItem[] {
  if (!version || !(what === 'notice' || what === 'stand-in')) return []
  return version.content.items.map(it => ({
    ...{ number: it.number ?? '', clock: slotText(it), title: it.title, meta: it.kind === 'break' ? '' : itemMeta(it) },
  }))
}

/** The letter to one participant; to somebody who is none any more where `to` is missing. */
export function letterTo(occasion: Occasion, to: Participant | undefined): Letter {
  const { what, meeting, version, origin } = occasion
  const { word, said } = opening(occasion, to)
  const page = `${origin}/moten/${meeting.code}`
  const over = what === 'cancelled' || what === 'released'
  const answers = to && !isInformed(to) && (to.answer === 'none' || what === 'moved')
  const link = meeting.plan?.link ?? undefined
  return {
    subject: `${word}: ${meetingCalled(meeting)} ${dateText(meeting.date)}`,
    heading: `${word}: ${meetingCalled(meeting)}`,
    said: [said, ...(to ? asked(occasion, to) : [])],
    message: what === 'notice' || what === 'stand-in' ? (version?.message ?? null) : null,
    facts: [
      { term: 'Tid', value: whenText(timesFor(occasion, to)) },
      ...(meeting.place ? [{ term: 'Plats', value: meeting.place }] : []),
      ...(link && !over ? [{ term: 'Delta på distans', value: link, href: link }] : []),
    ],
    items: itemsOf(occasion),
    links: over
      ? [{ label: 'Om mötet', href: page }]
      : [
          ...(answers ? [{ label: 'Svara på kallelsen', href: `${page}/svar` }] : []),
          { label: 'Läs kallelsen och handlingarna', href: `${page}/kallelse` },
        ],
  }
}

/** When it is for this receiver: an adjunct comes for their items, and so does a substitute for some. */
export function timesFor({ meeting, version }: Occasion, to: Participant | undefined): ReturnType<typeof entryOf> {
  const entry = entryOf(meeting)
  const moved = version && version.content.meeting.date !== meeting.date
  const hours =
    to && version && !moved && to.calledTo.length > 0 ? hoursOfItems(version.content, to.calledTo) : undefined
  return { ...entry, ...hours }
}
