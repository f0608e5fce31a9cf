// Granskningsflaggor: what a reader of the minutes should look at before trusting it, each with its reason in Swedish. Pure.
import type { Flag, Provenance, Reading } from '../reading.ts'
import { spellings } from './spellings.ts'

const generic =
  /^(?:noter|informat|godkän|ställe|ställd|bakom|ställningstag|beslut|rekommend|uppdrag|vårdsam|samverk|samråds|dagens|föregåe|mötesan|minnesan|agenda|dagordn|enlighet|framlag|förslag|huvudm|grupp|nämnd|styrels|tillägg|förutsä|redovisn|protoko|handlin|ärende|punkten|läggs|lägger|rapport|politis|respekt|samtlig|kommun|region|arbete|gemensa|länsgem|godkänd|tackar|mellan|därför|avseend|enligt|samt|från|till|detta|denna|dessa|under|fortsat|vidare|sociala|nästa|möte|kommand|sammant|frågan|ställni|utifrån)/

/** Words that stand under any item and belong to none. */
const routine =
  /(?:noterar|noterade|noteras|noterades|tackar för)[^.]{0,20}(?:informationen|rapporten|redovisningen)?\.?$/i

/** Telling words of a text, cut to stems of seven letters so that inflections meet. */
function stems(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\d]{4,}/gu) ?? []
  return new Set(words.filter(it => !generic.test(it)).map(it => it.slice(0, 7)))
}

const stemsAll = (text: string): Set<string> =>
  new Set((text.toLowerCase().match(/[\p{L}\d]{4,}/gu) ?? []).map(it => it.slice(0, 7)))

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let count = 0
  for (const it of a) if (b.has(it)) count++
  return count
}

/** A compound counts as met when one word opens or closes the other. */
const near = (words: ReadonlySet<string>, title: string): number => {
  let count = 0
  const low = title.toLowerCase()
  for (const it of words) if (low.includes(it.slice(0, 6))) count++
  return count
}

function foreignPositions(reading: Reading): Flag[] {
  const own = reading.items.map(it =>
    `${it.title} ${it.positions.length > 0 ? it.text : ''} ${it.comments.join(' ')} ${it.attachmentList.map(one => one.label).join(' ')}`.slice(
      0,
      8000,
    ),
  )
  const ownStems = new Map<number, Set<string>>()
  const stemsOf = (i: number): Set<string> => {
    const known = ownStems.get(i) ?? stems(own[i] ?? '')
    ownStems.set(i, known)
    return known
  }
  const titleStems = reading.items.map(it => stems(it.title))
  const seen = new Map<string, number>()
  // The forum's own name is in most positions and tells nothing of the matter.
  const ownName = stemsAll(`${reading.forum ?? ''} ${reading.forumName ?? ''}`)
  const flags: Flag[] = []
  reading.items.forEach((item, i) => {
    item.positions.forEach((position, k) => {
      const words = new Set([...stems(position.text)].filter(it => !ownName.has(it)))
      const key = position.text.toLowerCase().replace(/[^\p{L}\d]+/gu, ' ')
      const before = seen.get(key)
      if (before === undefined) seen.set(key, i)
      if (words.size === 0 || routine.test(position.text)) return
      const repeats = before !== undefined && before !== i
      const home = near(words, item.title) + shared(words, titleStems[i] ?? new Set())
      if (home > 0) return
      const rival = bestRival(words, i, titleStems)
      const belongsElsewhere = rival.count >= 2 && rival.count > shared(words, stemsOf(i))
      if (repeats || belongsElsewhere) {
        const other = reading.items[repeats ? (before ?? i) : rival.index]
        flags.push({
          code: 'foreign-position',
          path: `/items/${i}/positions/${k}`,
          reason: repeats
            ? `Ställningstagandet är ordagrant detsamma som under ”${other?.title ?? ''}” och nämner inget i den här punktens rubrik. Det kan ha kopierats hit av misstag.`
            : `Ställningstagandets ord hör ihop med punkten ”${other?.title ?? ''}” och inte med den här punkten. Kontrollera i originalet.`,
          ...(other ? { other: other.title } : {}),
        })
      }
    })
  })
  return flags
}

function bestRival(
  words: ReadonlySet<string>,
  own: number,
  titles: readonly ReadonlySet<string>[],
): { index: number; count: number } {
  let best = { index: own, count: 0 }
  titles.forEach((title, index) => {
    const count = index === own ? 0 : shared(words, title)
    if (count > best.count) best = { index, count }
  })
  return best
}

function verbsUnknown(reading: Reading): Flag[] {
  return reading.items.flatMap((item, i) =>
    item.positions.flatMap((position, k): Flag[] =>
      position.kind === 'other'
        ? [
            {
              code: 'verb-unknown',
              path: `/items/${i}/positions/${k}`,
              reason:
                'Orden står som ställningstagande, men det framgår inte vad forumet gör (noterar, ställer sig bakom, beslutar …). Välj verb.',
            },
          ]
        : [],
    ),
  )
}

/** Numbers that are missing between two items. */
function numberGaps(reading: Reading): Flag[] {
  const flags: Flag[] = []
  let last: number | undefined
  reading.items.forEach((item, i) => {
    const n = item.number === undefined ? undefined : Number.parseInt(item.number, 10)
    if (n === undefined || Number.isNaN(n)) return
    if (last !== undefined && n > last + 1)
      flags.push({
        code: 'number-gap',
        path: `/items/${i}/number`,
        reason: `Numreringen hoppar från ${last} till ${n}. En punkt kan saknas i filen eller inte ha blivit läst.`,
      })
    last = n
  })
  return flags
}

function absentAndPresent(reading: Reading): Flag[] {
  const present = new Set(reading.attendance.filter(it => it.capacity === 'present').map(it => it.name))
  const stated = reading.absent.flatMap((name, i): Flag[] =>
    present.has(name)
      ? [
          {
            code: 'absent-and-present',
            path: `/absent/${i}`,
            reason: `${name} står både som närvarande och som frånvarande.`,
          },
        ]
      : [],
  )
  const chairs = [reading.chair, reading.viceChair].flatMap((name): Flag[] =>
    name !== undefined && reading.absent.includes(name) && !present.has(name)
      ? [
          {
            code: 'absent-and-present',
            path: name === reading.chair ? '/chair' : '/viceChair',
            reason: `${name} står som ${name === reading.chair ? 'ordförande' : 'vice ordförande'} men också som frånvarande.`,
          },
        ]
      : [],
  )
  return [...stated, ...chairs]
}

function attachmentYears(reading: Reading): Flag[] {
  if (!reading.date) return []
  const date = reading.date
  return reading.items.flatMap((item, i) =>
    item.attachmentList.flatMap((one, k): Flag[] => {
      const printed = /(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)/.exec(one.label)
      if (!printed || printed[1] === date.slice(0, 4) || `${printed[2]}-${printed[3]}` !== date.slice(5)) return []
      return [
        {
          code: 'attachment-year',
          path: `/items/${i}/attachmentList/${k}`,
          reason: `Bilagan är märkt ${printed[0]}, men mötet hölls ${date}. Årtalet i bilagans namn kan vara fel.`,
        },
      ]
    }),
  )
}

function lowConfidence(provenance: Readonly<Record<string, Provenance>>): Flag[] {
  return Object.entries(provenance).flatMap(([path, it]): Flag[] =>
    it.confidence < 0.8 && it.how !== 'file-name' && it.how !== 'inferred'
      ? [{ code: 'low-confidence', path, reason: 'Uppgiften är läst med svagt stöd i texten. Jämför med originalet.' }]
      : [],
  )
}

/** Every flag that the values themselves give reason for. */
export function flagsOf(reading: Reading): Flag[] {
  return [
    ...foreignPositions(reading),
    ...verbsUnknown(reading),
    ...numberGaps(reading),
    ...absentAndPresent(reading),
    ...attachmentYears(reading),
    ...spellings(reading),
    ...lowConfidence(reading.provenance),
  ]
}
