// Träffsäkerhet: one reading against a hand-read truth, field by field. Pure.

export interface Tally {
  /** Values in both. */
  hit: number
  /** Values in the truth that were not read. */
  missed: number
  /** Values read that the truth does not have. */
  invented: number
}

export interface Miss {
  readonly field: string
  readonly where: string
  readonly want: string
  readonly got: string
}

export interface Compared {
  readonly fields: Map<string, Tally>
  readonly misses: Miss[]
}

type Values = Record<string, unknown>

const headFields = ['forum', 'form', 'date', 'start', 'end', 'place', 'chair', 'viceChair']
const itemFields = ['title', 'type', 'minutes', 'start', 'end', 'attachments', 'notReached']
const clauseFields = ['conditional', 'validFrom', 'validTo']

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const asValues = (value: unknown): Values => (typeof value === 'object' && value !== null ? (value as Values) : {})
const word = (value: unknown): string =>
  typeof value === 'string' ? value.normalize('NFC').replace(/\s+/g, ' ').trim() : JSON.stringify(value)

class Judge {
  readonly fields = new Map<string, Tally>()
  readonly misses: Miss[] = []

  tally(field: string): Tally {
    const own = this.fields.get(field) ?? { hit: 0, missed: 0, invented: 0 }
    this.fields.set(field, own)
    return own
  }

  /** One value against one; both absent counts nothing. */
  one(field: string, where: string, want: unknown, got: unknown): void {
    const tally = this.tally(field)
    if (want === undefined && got === undefined) return
    if (want !== undefined && got !== undefined && word(want) === word(got)) {
      tally.hit++
      return
    }
    if (want !== undefined) tally.missed++
    if (got !== undefined) tally.invented++
    this.misses.push({ field, where, want: word(want ?? null), got: word(got ?? null) })
  }

  /** Two sets, order aside. */
  set(field: string, where: string, want: readonly unknown[], got: readonly unknown[]): void {
    const tally = this.tally(field)
    const left = got.map(word)
    for (const it of want.map(word)) {
      const at = left.indexOf(it)
      if (at >= 0) {
        left.splice(at, 1)
        tally.hit++
      } else {
        tally.missed++
        this.misses.push({ field, where, want: it, got: '' })
      }
    }
    tally.invented += left.length
    for (const it of left) this.misses.push({ field, where, want: '', got: it })
  }
}

/** Items are paired by number, else by title, else by place in the order. */
function pair(want: readonly Values[], got: readonly Values[]): [Values | undefined, Values | undefined][] {
  const left = [...got]
  const take = (match: (it: Values) => boolean): Values | undefined => {
    const at = left.findIndex(match)
    return at < 0 ? undefined : left.splice(at, 1)[0]
  }
  const pairs: [Values | undefined, Values | undefined][] = want.map(it => [
    it,
    take(own =>
      it.number !== undefined
        ? own.number === it.number
        : own.number === undefined && word(own.title) === word(it.title),
    ),
  ])
  for (const one of pairs) if (!one[1]) one[1] = take(own => word(own.title) === word(one[0]?.title))
  return [...pairs, ...left.map((it): [undefined, Values] => [undefined, it])]
}

function clauses(judge: Judge, where: string, want: readonly Values[], got: readonly Values[]): void {
  const left = [...got]
  for (const it of want) {
    const at = left.findIndex(own => word(own.text) === word(it.text))
    const own = at < 0 ? undefined : left.splice(at, 1)[0]
    judge.one('position.text', where, it.text, own?.text)
    if (!own) continue
    judge.one('position.kind', where, it.kind, own.kind)
    for (const field of clauseFields) judge.one(`position.${field}`, where, it[field], own[field])
    if (it.mandatee !== undefined) judge.set('position.mandatee', where, asList(it.mandatee), asList(own.mandatee))
    if (it.addressee !== undefined) judge.set('position.addressee', where, asList(it.addressee), asList(own.addressee))
  }
  for (const own of left) judge.one('position.text', where, undefined, own.text)
}

/** Which fields the truth of this document judges: those it uses anywhere. A field used in one item is judged in all,
 * so that a value invented where the truth has none is counted; one that the truth never uses was not read by hand. */
const usedBy = (items: readonly Values[]): ReadonlySet<string> => new Set(items.flatMap(it => Object.keys(it)))

/** Compares one document. */
export function compare(truth: Values, reading: Values): Compared {
  const judge = new Judge()
  for (const field of headFields)
    if (field in truth || field === 'chair' || field === 'viceChair') {
      if (!(field in truth)) continue
      judge.one(field, '', truth[field], reading[field])
    }
  for (const field of ['kind', 'secretary']) if (field in truth) judge.one(field, '', truth[field], reading[field])
  if ('absent' in truth) judge.set('absent', '', asList(truth.absent), asList(reading.absent))
  if ('replaced' in truth) judge.set('replaced', '', asList(truth.replaced), asList(reading.replaced))
  if ('present' in truth) judge.set('present', '', asList(truth.present), asList(reading.present))
  if ('onlyItems' in truth) judge.set('onlyItems', '', asList(truth.onlyItems), asList(reading.onlyItems))
  const want = asList(truth.items).map(asValues)
  const got = asList(reading.items).map(asValues)
  if ('items' in truth) {
    const used = usedBy(want)
    for (const [it, own] of pair(want, got)) {
      const where = `item ${word(it?.number ?? own?.number ?? it?.title ?? own?.title ?? '')}`
      if (used.has('number')) judge.one('item.number', where, it?.number, own?.number)
      if (!it || !own) {
        judge.one('item.title', where, it?.title, own?.title)
        if (it || own) clauses(judge, where, asList(it?.positions).map(asValues), asList(own?.positions).map(asValues))
        continue
      }
      for (const field of itemFields) if (used.has(field)) judge.one(`item.${field}`, where, it[field], own[field])
      if (used.has('presenters')) judge.set('item.presenters', where, asList(it.presenters), asList(own.presenters))
      if (used.has('lapsed')) judge.one('item.lapsed', where, it.lapsed, own.lapsed)
      if ('tasks' in it)
        judge.set(
          'item.tasks',
          where,
          asList(it.tasks).map(one => asValues(one).text),
          asList(own.tasks).map(one => asValues(one).text),
        )
      clauses(judge, where, asList(it.positions).map(asValues), asList(own.positions).map(asValues))
      if ('proposed' in it)
        judge.set(
          'item.proposed',
          where,
          asList(it.proposed).map(one => asValues(one).text),
          asList(own.proposed).map(one => asValues(one).text),
        )
    }
  }
  if ('meetingDates' in truth) {
    const dates = (value: unknown): string[] =>
      Object.entries(asValues(value)).flatMap(([key, list]) => asList(list).map(it => `${key} ${word(it)}`))
    judge.set('meetingDates', '', dates(truth.meetingDates), dates(reading.meetingDates))
  }
  return judge
}
