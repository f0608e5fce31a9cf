// Bildspelet: a meeting's stances as slides, made of the recorded clauses alone, each under its own item. Pure.
//
// In 2022 a summary was copied by hand and a stance came to stand under another item: here a slide has its title and its
// words from the same row.
import type { Deck, DeckRow, DeckSlide } from '../../documents/writing/deck.ts'
import { countText, listText } from '../../ui/format.ts'
import { verbTint, verbWord } from '../../ui/verbs.tsx'
import { itemTypeWords } from '../agendas/agenda.ts'
import type { ContentItem, MinutesContent } from './rendition.ts'
import { comingText, dueText, lapseText, markText, ownerText, takenText, whenText } from './rendition.words.ts'

/** The slides of a meeting. */
export function summaryDeck(it: MinutesContent): Deck {
  const { layout, forum } = it
  const own = layout.foot ? `${layout.foot} · ` : ''
  return {
    title: `Sammanfattning av ${it.name}`,
    above: layout.heading ?? forum.name,
    lines: linesOf(it),
    foot: `${own}${it.name} · Sammanfattning`,
    tint: layout.tint,
    mark: markText(it),
    notes: `Bilderna är gjorda av de antecknade ställningstagandena, ord för ord. Källa: ${it.source}.`,
    slides: [...stanceSlides(it), ...otherSlides(it), ...taskSlides(it), ...comingSlides(it)],
  }
}

const takenIn = (it: ContentItem) => it.clauses.filter(one => !one.proposed)

function linesOf(it: MinutesContent): readonly string[] {
  const items = it.items.filter(one => takenIn(one).length > 0)
  const clauses = items.flatMap(takenIn).length
  const tasks = it.items.flatMap(one => one.tasks).length
  const taken =
    clauses === 0
      ? 'Inga ställningstaganden'
      : `${countText(clauses, 'ställningstagande', 'ställningstaganden')} på ${countText(items.length, 'punkt', 'punkter')}`
  return [
    [whenText(it), it.place].filter(Boolean).join(', '),
    [taken, tasks > 0 ? countText(tasks, 'uppgift', 'uppgifter') : ''].filter(Boolean).join(' · '),
    it.layout.heading === null ? '' : it.forum.name,
    ...standingLines(it),
  ].filter(Boolean)
}

const standingLines = ({ standing, version }: MinutesContent): readonly string[] => {
  if (standing === 'draft') return ['Utkast: mötesanteckningarna är inte justerade.']
  if (standing === 'circulated') return ['Mötesanteckningarna är inte justerade än.']
  return [`Ur justerade mötesanteckningar${version && version.n > 1 ? `, version ${version.n}` : ''}`]
}

const titleOf = (it: ContentItem): string => (it.number ? `${it.number}. ${it.title}` : it.title)

const stanceSlides = (it: MinutesContent): readonly DeckSlide[] =>
  it.items.filter(one => takenIn(one).length > 0).map(one => stanceSlide(one, it))

function stanceSlide(item: ContentItem, { source }: MinutesContent): DeckSlide {
  const clauses = takenIn(item)
  const dissents = item.dissents.map(it => `Avvikande mening, ${it.organisation}: ${it.words}`)
  return {
    kind: 'words',
    above: clauses.length > 1 ? 'Ställningstaganden' : 'Ställningstagande',
    title: titleOf(item),
    words: clauses.map((it, n) => ({
      ...{ tint: verbTint(it.verb), label: capital(verbWord(it.verb)), words: it.words, waits: it.waits },
      notes: n === clauses.length - 1 ? [...it.notes, ...dissents] : it.notes,
    })),
    notes: [
      `Punkt ${titleOf(item)}${item.code ? ` (kod ${item.code})` : ''}`,
      takenText(item.taken) ?? '',
      item.presenters.length > 0 ? `Föredragande: ${listText(item.presenters)}` : '',
      `Källa: ${source}`,
    ]
      .filter(Boolean)
      .join('. '),
  }
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1)

/** What the meeting talked of without a stance. Opening and closing it is nothing to tell. */
function otherSlides({ items, source }: MinutesContent): readonly DeckSlide[] {
  const others = items.filter(it => takenIn(it).length === 0 && (it.types.length > 0 || it.lapsed !== null))
  return slideOf('Information och dialog', 'Utan ställningstagande', others.map(otherRow), source)
}

function otherRow(it: ContentItem): DeckRow {
  const types = it.types
    .map((type, n) => (n === 0 ? itemTypeWords[type] : itemTypeWords[type].toLowerCase()))
    .join(', ')
  return { lead: titleOf(it), text: [types, it.lapsed ? lapseText[it.lapsed] : ''].filter(Boolean).join('. ') }
}

function taskSlides({ items, source }: MinutesContent): readonly DeckSlide[] {
  const rows = items.flatMap(item =>
    item.tasks.map(it => ({
      lead: it.text,
      text: [ownerText(it), dueText(it) && `klart ${dueText(it)}`, item.number && `punkt ${item.number}`]
        .filter(Boolean)
        .join(' · '),
    })),
  )
  return slideOf('Uppgifter', 'Vem som gör vad', rows, source)
}

const comingSlides = ({ coming, source }: MinutesContent): readonly DeckSlide[] =>
  slideOf(
    'Kommande möten',
    '',
    coming.map(it => ({ lead: '', text: comingText(it) })),
    source,
  )

const slideOf = (title: string, above: string, rows: readonly DeckRow[], source: string): readonly DeckSlide[] =>
  rows.length === 0 ? [] : [{ kind: 'rows', title, above, rows, notes: `Källa: ${source}` }]
