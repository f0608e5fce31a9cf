// Ställe i mötesanteckningar: what of a version can be adjusted, where it stands, and in what words. Pure.
import { dateText, listText } from '../../ui/format.ts'
import type { Provenance, ReadItem, Reading } from '../minutes/reading.ts'

export interface Passage {
  /** '/items/3/comments/1'; one that ends in '/-' is something that is missing there. */
  readonly path: string
  /** 'Synpunkt 2' */
  readonly label: string
  /** The exact words; empty for something that is missing. */
  readonly quoted: string
  /** What is written is put in the recording by itself when the proposal is accepted; else somebody does it. */
  readonly how: 'written' | 'by-hand'
  /** It may be struck out: proposed without words. */
  readonly strikable: boolean
}

export interface PassageGroup {
  /** Which item of the reading; none for what stands beside the items. */
  readonly item: number | null
  readonly title: string
  readonly passages: readonly Passage[]
}

interface Version {
  readonly text: string
  readonly reading: Reading
}

const quotedAt = ({ text, reading }: Version, path: string): string => {
  const found: Provenance | undefined = reading.provenance?.[path]
  return found?.start === undefined ? '' : text.slice(found.start, found.end)
}

/** The paragraphs of an item's text, as they are adjusted one by one. */
export const paragraphs = (text: string): readonly string[] => text.split(/\n{2,}/u).filter(it => it.trim() !== '')

const written = (path: string, label: string, quoted: string, strikable = false): Passage => ({
  ...{ path, label, quoted, strikable },
  how: 'written',
})
const byHand = (path: string, label: string, quoted: string): Passage => ({
  ...{ path, label, quoted, strikable: true },
  how: 'by-hand',
})

const numbered = (label: string, i: number, all: readonly unknown[]): string =>
  all.length > 1 ? `${label} ${i + 1}` : label

function ofItem(it: ReadItem, path: string): readonly Passage[] {
  const finals = it.positions.filter(one => one.status === 'final')
  const texts = paragraphs(it.text)
  const { dissents = [] } = it
  return [
    written(`${path}/title`, 'Rubrik', it.title),
    ...texts.map((one, i) => written(`${path}/text/${i}`, texts.length > 1 ? `Stycke ${i + 1}` : 'Text', one, true)),
    ...it.positions.flatMap((one, i) =>
      one.status === 'final'
        ? [
            written(
              `${path}/positions/${i}`,
              numbered('Ställningstagande, sats', finals.indexOf(one), finals),
              one.text,
            ),
          ]
        : [],
    ),
    ...dissents.map((one, i) => written(`${path}/dissents/${i}`, `Avvikande mening, ${one.organisation}`, one.words)),
    ...it.comments.map((one, i) => written(`${path}/comments/${i}`, numbered('Synpunkt', i, it.comments), one, true)),
    ...it.tasks.map((one, i) => written(`${path}/tasks/${i}`, numbered('Uppgift', i, it.tasks), one.text)),
    written(`${path}/text/-`, 'Något saknas i texten', ''),
    written(`${path}/comments/-`, 'En synpunkt saknas', ''),
    byHand(path, 'Något annat i punkten', ''),
  ]
}

export const itemTitle = (it: Pick<ReadItem, 'number' | 'title'>): string =>
  [it.number, it.title].filter(Boolean).join(' ')

/** Everything in a version that somebody may want to have otherwise, in the order of the minutes. */
export function passageGroups(version: Version): readonly PassageGroup[] {
  const { reading } = version
  return [
    {
      ...{ item: null, title: 'Möte och närvaro' },
      passages: [
        ...reading.attendance.map((it, i) =>
          byHand(`/attendance/${i}`, `Närvaro, ${it.name}`, quotedAt(version, `/attendance/${i}`) || it.name),
        ),
        byHand('/attendance/-', 'Någon saknas i närvaron', ''),
        byHand('', 'Något annat om mötet', ''),
      ],
    },
    ...reading.items.map((it, i) => ({ item: i, title: itemTitle(it), passages: ofItem(it, `/items/${i}`) })),
  ]
}

/** A passage with the group that it stands in. */
export function findPassage(
  version: Version,
  path: string,
): { readonly passage: Passage; readonly group: PassageGroup } | undefined {
  for (const group of passageGroups(version)) {
    const passage = group.passages.find(it => it.path === path)
    if (passage) return { passage, group }
  }
  return undefined
}

/** 'Punkt 4, synpunkt 2' */
export const placeWords = (
  version: Version,
  { passage, group }: NonNullable<ReturnType<typeof findPassage>>,
): string => {
  const number = group.item === null ? undefined : version.reading.items[group.item]?.number
  const label = passage.label.charAt(0).toLocaleLowerCase('sv') + passage.label.slice(1)
  return group.item === null ? passage.label : `${number ? `Punkt ${number}` : group.title}, ${label}`
}

/** The id of a passage on the page. */
export const passageId = (path: string): string => `stalle${path.replaceAll('/', '-')}`

/** Who is to do a task and when, as one line. */
export const taskLine = ({ owner = [], due, dueDate }: ReadItem['tasks'][number]): string =>
  [
    owner.length > 0 ? `Ansvarig: ${listText(owner)}` : '',
    due ? `Klart: ${due}` : dueDate ? `Klart senast den ${dateText(dueDate)}` : '',
  ]
    .filter(Boolean)
    .join('. ')
