// Mötesanteckningarnas text: what a reader of the document sees, with where each fact stands in it. Pure.
import { clockAt, dateAt, type Instant } from '../../kernel/time.ts'
import { clockSpan, clockText, dateText, listText } from '../../ui/format.ts'
import { itemTypeWords } from '../agendas/agenda.ts'
import type { Attendee, Provenance, ReadItem, Reading } from '../minutes/reading.ts'
import { MinutesText } from './landing.text.ts'
import type { Landing } from './landing.ts'

type Bare = Omit<Reading, 'provenance'>

/** Spaces that keep a date on one line are no part of what is searched. */
const day = (date: string): string => dateText(date).replaceAll('\u00a0', ' ')

export function writeMinutes(
  reading: Bare,
  landing: Landing,
): { readonly text: string; readonly provenance: Readonly<Record<string, Provenance>> } {
  const out = new MinutesText()
  out.write('# ')
  out.write('Mötesanteckningar', '/form')
  out.write(' ')
  out.write(reading.forum ?? '', '/forum')
  out.line(` ${day(reading.date ?? '')}`)
  out.gap()
  writeHead(out, reading, landing)
  writePeople(out, reading, landing)
  reading.items.forEach((it, i) => {
    writeItem(out, it, `/items/${i}`)
  })
  writeComing(out, reading)
  return { text: out.text, provenance: out.provenance }
}

function labelled(out: MinutesText, label: string, words: string | undefined, ...paths: readonly string[]): void {
  if (!words) return
  out.write(`${label}: `)
  out.line(words, ...paths)
}

function writeHead(out: MinutesText, reading: Bare, { sittings }: Landing): void {
  if (reading.forumName !== reading.forum) out.line(reading.forumName ?? '', '/forumName')
  labelled(out, 'Datum', day(reading.date ?? ''), '/date')
  if (reading.start) {
    out.write('Tid: kl. ')
    out.write(clockText(reading.start), '/start')
    if (reading.end) {
      out.write('–')
      out.write(clockText(reading.end), '/end')
    }
    out.write('\n')
  }
  labelled(out, 'Plats', reading.place, '/place')
  labelled(out, 'Ordförande', reading.chair, '/chair')
  labelled(out, 'Vice ordförande', reading.viceChair, '/viceChair')
  labelled(out, 'Sekreterare', reading.secretary, '/secretary')
  sittings.forEach((it, i) => {
    if (!it.brokenWhy || !it.endedAt) return
    const next = sittings[i + 1]
    out.gap()
    out.line(
      [
        `Mötet avbröts kl. ${clockText(clockAt(it.endedAt))}: ${it.brokenWhy.replace(/\.?$/u, '.')}`,
        next?.startedAt
          ? `Det fortsatte den ${day(dateAt(next.startedAt))} kl. ${clockSpan(clockAt(next.startedAt), next.endedAt ? clockAt(next.endedAt) : undefined)}.`
          : '',
      ]
        .filter(Boolean)
        .join(' '),
    )
  })
}

function writePeople(out: MinutesText, { attendance }: Bare, landing: Landing): void {
  for (const [heading, absent] of [
    ['Närvarande', false],
    ['Frånvarande', true],
  ] as const) {
    const some = attendance.flatMap((it, i) => ((it.capacity === 'absent') === absent ? [[it, i] as const] : []))
    if (some.length === 0) continue
    out.gap()
    out.line(`## ${heading}`)
    out.gap()
    for (const [it, i] of some) {
      out.write('- ')
      const words = [personWords(it), whileWords(landing, i)].filter(Boolean).join(', ')
      out.line(words, `/attendance/${i}`, `/attendance/${i}/name`)
    }
  }
}

/** By at least a minute on the clock. */
const isBefore = (a: Instant, b: Instant): boolean => Date.parse(a) < Date.parse(b) && clockAt(a) !== clockAt(b)

/** 'kl. 9.40', with its day where that is another than the meeting's. */
const momentWords = (at: Instant, date: string): string =>
  `${dateAt(at) === date ? '' : `den ${day(dateAt(at))} `}kl. ${clockText(clockAt(at))}`

/** 'från kl. 9.40 till kl. 11.30': only of whoever came after the beginning or left before the end. */
function whileWords({ people, sittings, meeting }: Landing, at: number): string {
  const { arrivedAt = null, leftAt = null } = people[at] ?? {}
  const began = sittings.find(it => it.startedAt !== null)?.startedAt
  const ended = sittings.findLast(it => it.endedAt !== null)?.endedAt
  return [
    arrivedAt && began && isBefore(began, arrivedAt) && `från ${momentWords(arrivedAt, meeting.date)}`,
    leftAt && (!ended || isBefore(leftAt, ended)) && `till ${momentWords(leftAt, meeting.date)}`,
  ]
    .filter(Boolean)
    .join(' ')
}

const personWords = (it: Attendee): string =>
  [
    it.name,
    it.organisation,
    it.replaces ? `ersätter ${it.replaces}` : (it.role ?? (it.capacity === 'adjunct' ? 'adjungerad' : undefined)),
    it.onlyItems && `punkt ${listText(it.onlyItems)}`,
  ]
    .filter(Boolean)
    .join(', ')

const lapseWords = {
  time: 'Punkten utgick på grund av tidsbrist.',
  withdrawn: 'Punkten utgick.',
  postponed: 'Punkten sköts upp.',
  unknown: 'Punkten togs inte upp.',
} as const

function writeItem(out: MinutesText, it: ReadItem, path: string): void {
  out.gap()
  out.write('## ')
  if (it.number) {
    out.write(it.number, `${path}/number`)
    out.write('. ')
  }
  out.line(it.title, `${path}/title`)
  out.gap()
  writeFacts(out, it, path)
  if (it.lapsed) out.line(lapseWords[it.lapsed], `${path}/lapsed`)
  if (it.text) {
    out.gap()
    out.line(it.text, `${path}/text`)
  }
  writeClauses(out, it, path, 'proposed', 'Förslag till ställningstagande')
  writeClauses(out, it, path, 'final', 'Ställningstagande')
  writeTaken(out, it, path)
  writeList(out, 'Synpunkter', it.comments, i => `${path}/comments/${i}`)
  writeList(out, 'Uppgifter', it.tasks.map(taskWords), i => `${path}/tasks/${i}`)
}

function writeFacts(out: MinutesText, it: ReadItem, path: string): void {
  const types = it.types
    .map((type, i) => (i === 0 ? itemTypeWords[type] : itemTypeWords[type].toLowerCase()))
    .join(' och ')
  out.parts(', ', [
    ...(types ? [[types, `${path}/type`] as const] : []),
    ...(it.minutes ? [[`${it.minutes} min`, `${path}/minutes`] as const] : []),
    ...(it.start ? [[`kl. ${clockSpan(it.start, it.end)}`, `${path}/start`, `${path}/end`] as const] : []),
  ])
  labelled(out, 'Föredragande', it.presenters.join('; '), `${path}/presenters`)
  if (it.attachmentList.length === 0) return
  out.write('Bilagor: ')
  out.parts(
    '; ',
    it.attachmentList.map((one, i) => [one.label, `${path}/attachmentList/${i}`] as const),
  )
}

function writeClauses(out: MinutesText, it: ReadItem, path: string, status: string, heading: string): void {
  if (!it.positions.some(one => one.status === status)) return
  out.gap()
  out.line(`### ${heading}`)
  it.positions.forEach((one, i) => {
    if (one.status !== status) return
    out.gap()
    out.line(one.text, `${path}/positions/${i}`)
  })
}

function writeTaken(out: MinutesText, it: ReadItem, path: string): void {
  const { taken, dissents = [] } = it
  if (taken && taken.how !== 'in-meeting') {
    out.gap()
    const on = taken.on ? ` den ${day(taken.on)}` : ''
    out.line(
      taken.how === 'standing'
        ? 'Ställningstagandet togs på stående fot, utan föredragning.'
        : `Ställningstagandet togs skriftligen mellan möten${on}.`,
      `${path}/taken`,
    )
  }
  writeList(
    out,
    'Avvikande mening',
    dissents.map(one => `${one.organisation}: ${one.words}`),
    i => `${path}/dissents/${i}`,
  )
}

function writeList(out: MinutesText, heading: string, list: readonly string[], at: (i: number) => string): void {
  if (list.length === 0) return
  out.gap()
  out.line(`### ${heading}`)
  out.gap()
  list.forEach((words, i) => {
    out.write('- ')
    out.line(words, at(i))
  })
}

const taskWords = ({ text, owner = [], due, dueDate }: ReadItem['tasks'][number]): string =>
  [
    /[.!?]$/u.test(text) ? text : `${text}.`,
    owner.length > 0 ? `Ansvarig: ${listText(owner)}.` : '',
    due ? `Klart: ${due}.` : dueDate ? `Klart senast den ${day(dueDate)}.` : '',
  ]
    .filter(Boolean)
    .join(' ')

function writeComing(out: MinutesText, { upcoming }: Bare): void {
  if (upcoming.length === 0) return
  out.gap()
  out.line('## Kommande möten')
  out.gap()
  upcoming.forEach((it, i) => {
    out.write('- ')
    out.line(`${day(it.date)}${it.start ? ` kl. ${clockSpan(it.start, it.end)}` : ''}, ${it.what}`, `/upcoming/${i}`)
  })
}
