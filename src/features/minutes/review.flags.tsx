/** Frågor om det lästa: first on the review page, each with its reason and a way to answer it. */
import type { VNode } from 'preact'
import { ButtonForm } from '../../ui/buttons.tsx'
import { Entries } from '../../ui/entries.tsx'
import { countText, listText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag as Mark } from '../../ui/notice.tsx'
import { type DerivedFlag, type DerivedFlagCode, needsValue, openFlags } from './flag.ts'
import { findPart, ownerOf, partId } from './part.ts'
import { reviewPath } from './review.forms.tsx'
import { OpenForm, ToSource } from './review.parts.tsx'
import type { NearSpelling, ReviewSubject } from './review.row.ts'

const titles: Readonly<Record<DerivedFlagCode, string>> = {
  'year-inferred': 'Årtalet är en slutsats',
  'date-missing': 'Datum saknas',
  'date-from-file-name': 'Datumet kommer från filnamnet',
  'forum-unknown': 'Forum saknas',
  'forum-not-found': 'Forumet är inte känt',
  'forum-differs': 'Ett annat forum står i dokumentet',
  'foreign-position': 'Orden verkar höra till en annan punkt',
  'position-empty': 'En rubrik utan ord',
  'verb-unknown': 'Oklart verb',
  'name-spelling': 'Två stavningar',
  'absent-and-present': 'Både närvarande och frånvarande',
  'number-gap': 'Ett nummer saknas',
  'several-meetings': 'Flera möten i samma fil',
  'not-minutes': 'Inte mötesanteckningar',
  'low-confidence': 'Osäker läsning',
  'attachment-year': 'Årtal i en bilagas namn',
}

interface Concerned {
  readonly key: string
  readonly words: string
  readonly span: { readonly start?: number; readonly end?: number } | undefined
}

const headPaths = new Set([
  'date',
  'forum',
  'start',
  'end',
  'place',
  'chair',
  'viceChair',
  'secretary',
  'form',
  'kind',
  '',
])

/** The part that a flag is about, with words to know it by. */
function concerned(flag: DerivedFlag, subject: ReviewSubject): Concerned | undefined {
  const { derived } = subject.it
  if (headPaths.has(flag.path)) {
    const fact = derived.head[flag.path as keyof typeof derived.head]
    return { key: '', words: '', span: fact?.provenance }
  }
  const pieces = flag.path.split('/')
  for (let n = pieces.length; n > 0; n--) {
    const part = findPart(derived, pieces.slice(0, n).join('/'))
    if (!part) continue
    const fact =
      part.facts.get(pieces[n] ?? '') ??
      part.facts.get(part.kind === 'clause' ? 'words' : part.kind === 'item' ? 'title' : 'name')
    const words = part.facts.get(part.kind === 'clause' ? 'words' : part.kind === 'item' ? 'title' : 'name')
    return { key: part.key, words: String(words?.value ?? ''), span: fact?.provenance }
  }
  return undefined
}

const cut = (text: string): string => (text.length > 160 ? `${text.slice(0, 157)}…` : text)

interface Answering {
  readonly flag: DerivedFlag
  readonly about: string | undefined
  readonly subject: ReviewSubject
}

/** 'Det stämmer', or for two spellings whether they are one person. */
function Answers({ flag, about, subject }: Answering): VNode | null {
  if (needsValue.has(flag.code)) return null
  const fields = { flagga: flag.key, version: String(subject.it.version) }
  const action = reviewPath(subject, '/svara')
  if (flag.name && flag.other)
    return (
      <>
        <ButtonForm
          action={action}
          fields={{ ...fields, svar: 'samma' }}
          look="secondary"
          compact
          aria-label={`${flag.name} och ${flag.other} är samma person`}
        >
          Samma person
        </ButtonForm>
        <ButtonForm
          action={action}
          fields={fields}
          look="secondary"
          compact
          aria-label={`${flag.name} och ${flag.other} är olika personer`}
        >
          Olika personer
        </ButtonForm>
      </>
    )
  return (
    <ButtonForm
      action={action}
      fields={fields}
      look="secondary"
      compact
      aria-label={`Det stämmer: ${titles[flag.code]}${about ? `, ${cut(about)}` : ''}`}
    >
      Det stämmer
    </ButtonForm>
  )
}

function Question({ flag, subject }: { readonly flag: DerivedFlag; readonly subject: ReviewSubject }): VNode {
  const about = concerned(flag, subject)
  return (
    <div class="entry review-flag">
      <p>
        <Mark>{titles[flag.code]}</Mark>
      </p>
      <p>{flag.reason}</p>
      {about?.words && (
        <p class="part-facts">
          <ToSource span={about.span}>{cut(about.words)}</ToSource>
          {about.key && <a href={`#${partId(ownerOf(subject.it.derived, about.key))}`}>Till punkten</a>}
        </p>
      )}
      <div class="buttons part-actions">
        <Answers flag={flag} about={about?.words} subject={subject} />
        {about && (
          <OpenForm subject={subject} del={about.key} label={`Rätta: ${titles[flag.code]}`}>
            Rätta
          </OpenForm>
        )}
      </div>
    </div>
  )
}

export function Questions({ subject }: { readonly subject: ReviewSubject }): VNode | null {
  const { flags } = subject.it.derived
  const open = openFlags(flags)
  const byYes = open.filter(it => !needsValue.has(it.code) && !it.name)
  if (open.length === 0) return null
  return (
    <Section title={`${countText(open.length, 'fråga', 'frågor')} att svara på`} id="fragor">
      <Entries label="Frågor">
        {open.map(it => (
          <Question flag={it} subject={subject} />
        ))}
      </Entries>
      {byYes.length > 1 && (
        <ButtonForm
          action={reviewPath(subject, '/svara')}
          fields={{ flagga: 'all', version: String(subject.it.version) }}
          look="secondary"
          compact
        >
          Allt det här stämmer ({byYes.length})
        </ButtonForm>
      )}
    </Section>
  )
}

/** What is said without being asked, and what has been answered: folded. */
export function Answered({ subject }: { readonly subject: ReviewSubject }): VNode | null {
  const { flags, stray } = subject.it.derived
  const notes = flags.filter(it => !it.asks)
  const settled = flags.filter(it => it.asks && it.settled)
  if (notes.length + settled.length + stray.length === 0) return null
  return (
    <details class="review-answered">
      <summary>
        {listText([
          ...(settled.length > 0 ? [`${countText(settled.length, 'besvarad fråga', 'besvarade frågor')}`] : []),
          ...(notes.length > 0 ? [countText(notes.length, 'anmärkning', 'anmärkningar')] : []),
          ...(stray.length > 0 ? ['rättelser som inte längre passar'] : []),
        ])}
      </summary>
      <ul>
        {notes.map(it => (
          <li>{it.reason}</li>
        ))}
        {settled.map(it => (
          <li>
            <b>{titles[it.code]}.</b> {it.reason}{' '}
            <span class="soft">
              {it.settled?.by ? `Besvarad av ${subject.people.get(it.settled.by) ?? 'någon'}.` : 'Besvarad.'}
            </span>
          </li>
        ))}
        {stray.map(key => (
          <li>
            En rättelse gäller något som inte finns i den här versionen: <code>{key}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** 'Samma person som …?': never joined by themselves. */
export const Spellings = ({ subject }: { readonly subject: ReviewSubject }): VNode | null =>
  subject.spellings.length === 0 ? null : (
    <Section title="Är det samma person?" id="stavningar">
      <p class="soft">
        Namnen liknar personer som redan finns. Svara du: annars blir de nya personer när du godkänner.
      </p>
      <Entries label="Stavningar">
        {subject.spellings.map(it => (
          <Spelling it={it} subject={subject} />
        ))}
      </Entries>
    </Section>
  )

function Spelling({ it, subject }: { readonly it: NearSpelling; readonly subject: ReviewSubject }): VNode {
  const fields = { namn: it.name, person: it.near.personId, version: String(subject.it.version) }
  const action = reviewPath(subject, '/stavning')
  return (
    <div class="entry">
      <p>
        <b>{it.name}</b> – samma person som <b>{it.near.name}</b>?
      </p>
      <div class="buttons part-actions">
        <ButtonForm
          action={action}
          fields={{ ...fields, svar: 'ja' }}
          look="secondary"
          compact
          aria-label={`Ja, ${it.name} är ${it.near.name}`}
        >
          Ja, samma person
        </ButtonForm>
        <ButtonForm
          action={action}
          fields={{ ...fields, svar: 'nej' }}
          look="quiet"
          compact
          aria-label={`Nej, ${it.name} är inte ${it.near.name}`}
        >
          Nej, en annan
        </ButtonForm>
      </div>
    </div>
  )
}
