/** Mejlet om det som är nytt: the exact words, as text and as HTML. */
import type { VNode } from 'preact'
import { MailButton, MailFoot, MailHeading, MailLink, MailText, MailWords, mailHtml } from '../../edges/mail/layout.tsx'
import { dateText, listText, numberText, periodText } from '../../ui/format.ts'
import { verbWord } from '../../ui/verbs.tsx'
import { waits } from '../clearances/gate.ts'
import { gateText } from '../clearances/gate.words.ts'
import { forumLabel, type StanceRow } from '../stances/stance.view.tsx'
import { leaveHref, manageHref } from './key.ts'
import { newsSubject } from './news.ts'

export interface NewsStance {
  readonly row: StanceRow
  /** Other words of it have been public before. */
  readonly changed: boolean
  /** A condition was met: the rest of it has been told before. */
  readonly opened?: boolean
}

export interface NewsMailGiven {
  readonly stances: readonly NewsStance[]
  /** What it is that the address watches, of what is told here: 'VVG', 'sökningen ”demens”'. */
  readonly because: readonly string[]
  readonly origin: string
  readonly key: string
}

export interface MailParts {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** How many are told in full; the rest are one link away. */
const most = 30

const addressOf = (origin: string, { code }: StanceRow): string => `${origin}/s/${code}`

const where = (row: StanceRow): string =>
  [
    row.forum?.name ?? 'Okänt forum',
    row.takenOn ? dateText(row.takenOn) : 'utan datum',
    row.itemNumber && `punkt ${row.itemNumber}`,
  ]
    .filter(Boolean)
    .join(' · ')

function besides(clause: StanceRow['clauses'][number]): string {
  const { mandatees, addressees, condition, gate, validFrom, validTo } = clause
  return [
    mandatees.length > 0 && `uppdrag till ${listText(mandatees)}`,
    addressees.length > 0 && `till ${listText(addressees)}`,
    (validFrom || validTo) && `gäller ${periodText(validFrom ?? undefined, validTo ?? undefined)}`,
    gate ? lowered(gateText(gate)) : condition && 'med villkor',
  ]
    .filter(Boolean)
    .join(' · ')
}

const lowered = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)

/** What waits has not been said to anybody: that it does is told, and not its words. */
const told = ({ clauses }: StanceRow): readonly Clause[] => clauses.filter(it => !waits(it.gate))

/** 'Sats 2: väntar på att ordföranden godkänner: går inte ut.' */
const waitingTexts = ({ clauses }: StanceRow): readonly string[] =>
  clauses.flatMap((it, at) => (it.gate && waits(it.gate) ? [`Sats ${at + 1}: ${lowered(gateText(it.gate))}.`] : []))

const openedText = 'Ett villkor är uppfyllt, så mer av ställningstagandet går ut nu.'

const newsText = ({ changed, opened }: NewsStance): string | undefined =>
  opened ? openedText : changed ? changedText : undefined

type Clause = StanceRow['clauses'][number]

const changedText = 'Orden har ändrats sedan de först publicerades.'

/** Lines of a mail's text: no longer than 72 signs, broken between words. */
const wrapped = (words: string): readonly string[] =>
  words.split('\n').flatMap(line => line.match(/\S.{0,67}(?=\s|$)|\S{68,}/gu) ?? [''])

function stanceText(origin: string, it: NewsStance): string {
  const { row } = it
  const clauses = told(row).map(it => {
    const aside = besides(it)
    const verb = `${row.status === 'proposed' ? 'förslag: ' : ''}${verbWord(it.verb)}`
    return [`  [${verb}${aside && `, ${aside}`}]`, ...wrapped(it.words).map(line => `  | ${line}`)].join('\n')
  })
  return [
    row.title,
    where(row),
    ...(newsText(it) ? [newsText(it) ?? ''] : []),
    '',
    [...clauses, ...waitingTexts(row).map(one => wrapped(one).join('\n'))].join('\n\n'),
    '',
    addressOf(origin, row),
  ].join('\n')
}

const StanceInMail = ({ origin, it }: { readonly origin: string; readonly it: NewsStance }): VNode => (
  <>
    <MailHeading level={2}>
      <MailLink href={addressOf(origin, it.row)}>{it.row.title}</MailLink>
    </MailHeading>
    <MailText soft>
      {where(it.row)}
      {newsText(it) && ` · ${newsText(it)}`}
    </MailText>
    {told(it.row).map(one => (
      <MailWords verb={one.verb} proposed={it.row.status === 'proposed'} beside={besides(one)}>
        {one.words}
      </MailWords>
    ))}
    {waitingTexts(it.row).map(words => (
      <MailText soft>{words}</MailText>
    ))}
  </>
)

export function newsMail(given: NewsMailGiven): MailParts {
  const { stances } = given
  const subject = newsSubject(stances.map(({ row }) => ({ forum: forumLabel(row.forum), takenOn: row.takenOn })))
  return { subject, text: textOf(given), html: htmlOf(given, subject) }
}

function textOf({ stances, because, origin, key }: NewsMailGiven): string {
  const left = stances.length - most
  return [
    ...stances.slice(0, most).map(it => stanceText(origin, it)),
    ...(left > 0 ? [`… och ${numberText(left)} till: ${origin}/stallningstaganden`] : []),
    [
      `Du får mejlet för att du bevakar ${listText(because)} i Samklang.`,
      `Se och ändra dina bevakningar: ${origin}${manageHref(key)}`,
      `Avsluta dem alla: ${origin}${leaveHref(key)}`,
    ].join('\n'),
  ].join('\n\n----------------------------------------\n\n')
}

function htmlOf({ stances, because, origin, key }: NewsMailGiven, subject: string): string {
  const left = stances.length - most
  return mailHtml({
    title: subject,
    preview: (stances[0] && told(stances[0].row)[0]?.words.slice(0, 140)) ?? '',
    children: (
      <>
        <MailHeading>{subject}</MailHeading>
        {stances.slice(0, most).map(it => (
          <StanceInMail origin={origin} it={it} />
        ))}
        {left > 0 && (
          <MailButton href={`${origin}/stallningstaganden`}>Se {numberText(left)} till i registret</MailButton>
        )}
      </>
    ),
    footer: (
      <>
        <MailFoot>Du får mejlet för att du bevakar {listText(because)} i Samklang.</MailFoot>
        <MailFoot>
          <MailLink href={`${origin}${manageHref(key)}`}>Se och ändra dina bevakningar</MailLink>
          {' · '}
          <MailLink href={`${origin}${leaveHref(key)}`}>Avsluta dem alla</MailLink>
        </MailFoot>
      </>
    ),
  })
}
