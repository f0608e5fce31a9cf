// Ett påhittat läns dagordningspunkter under tjugo år, där det är känt vilka som hör till samma ärende.
import type { Handling } from '../../src/features/matters/suggesting/signature.ts'
import { type Chance, chance } from '../county/chance.ts'
import type { Topic, Vocabulary } from './vocabulary.ts'

/** Items, and the threads that each of them belongs to: none for what came up once. */
export interface Known {
  readonly handlings: readonly Handling[]
  readonly threads: ReadonlyMap<string, readonly string[]>
}

const county = ['rådet', 'styrgruppen', 'samrådet']
const areas = ['norra', 'södra', 'östra', 'västra', 'mellersta', 'kusten']
const process =
  `Arbetsgruppen har träffats fyra gånger. Frågan har beretts tillsammans med kommunerna. En tidplan tas fram till hösten.
Flera kommuner efterfrågar tydligare ansvar. Diskussion fördes om ekonomi och bemanning. Återkoppling sker vid nästa möte.
Processledarna redogör för arbetet. Ett förslag skickas ut före sommaren. Remissen gav många synpunkter på helheten.
Kostnaderna har ökat under året. Brukarna behöver bli mer delaktiga i arbetet. Uppföljning visar stora skillnader i länet.
Frågan om barn och unga lyftes särskilt. Äldre med stora behov berörs mest. Personalen behöver utbildning och stöd.
Primärvården och kommunerna ser olika på saken. Gemensam information ska tas fram. Parterna är eniga om inriktningen.
Psykiatrin deltar från hösten. Vårdcentralerna har fått ny information. Hemsjukvården påverkas av beslutet.`.split(
    /(?<=\.)\s+/u,
  )

/** The county's items. The same seed gives the same county. */
export function known(vocabulary: Vocabulary, seed: number): Known {
  const by = chance(seed)
  const items: { handling: Handling; threads: readonly string[] }[] = []
  const add = (
    given: Partial<Handling> & { title: string; date: string },
    forum: string,
    threads: readonly string[],
  ): void => {
    const local = areas.includes(forum)
    items.push({
      threads,
      handling: {
        ...{ code: `i${String(items.length).padStart(6, '0')}`, documentId: `${forum} ${given.date}`, forumId: forum },
        ...{
          areaId: local ? forum : null,
          clauses: [],
          objects: [],
          attachments: [],
          body: said(by, []),
          validity: [],
        },
        ...given,
      },
    })
  }
  for (const [n, topic] of vocabulary.topics.entries()) {
    threadOf(topic, by, by.of(county), (it, forum) => add(it, forum, [`t${n}`]))
    // Two areas have a matter each that they call the same.
    if (n % 4 === 0)
      for (const area of by.some(areas, 2)) localOf(topic, by, (it, forum) => add(it, forum, [`t${n} ${area}`]), area)
  }
  for (let i = 0; i < vocabulary.topics.length * 25; i++) {
    const { it, of } = onceOf(vocabulary, by)
    const forum = by.of([...county, ...areas])
    // Each area has its own.
    add(it, forum, [areas.includes(forum) ? `${of} ${forum}` : of])
  }
  for (let i = 0; i < vocabulary.topics.length * 20; i++)
    add(
      {
        title: by.of(vocabulary.recurring),
        date: dayIn(by, by.whole(2006, 2026)),
        body: said(by, by.of(vocabulary.topics).words),
      },
      by.of(county),
      [],
    )
  for (let i = 0; i < vocabulary.topics.length / 3; i++) omnibus(vocabulary, by, (it, forum, of) => add(it, forum, of))
  return {
    handlings: items.map(it => it.handling),
    threads: new Map(items.map(it => [it.handling.code, it.threads])),
  }
}

type Given = Partial<Handling> & { title: string; date: string }
type Add = (it: Given, forum: string) => void

const dayIn = (by: Chance, year: number): string =>
  `${year}-${String(by.whole(1, 12)).padStart(2, '0')}-${String(by.whole(1, 28)).padStart(2, '0')}`

const said = (by: Chance, own: readonly string[]): string => {
  const about = own.length > 0 ? by.some(own, by.whole(0, 3)) : []
  return [...by.some(process, by.whole(1, 4)), ...(about.length > 0 ? [`Det gäller ${about.join(', ')}.`] : [])].join(
    ' ',
  )
}

/** A paper that is prepared, adopted, extended, followed up and replaced, every few years under a new period. */
function threadOf(topic: Topic, by: Chance, home: string, add: Add): void {
  let year = by.whole(2006, 2012)
  let called = topic.subject
  while (year < 2026) {
    const length = by.whole(2, 4)
    const period = { from: `${year + 1}-01-01`, to: `${year + length}-12-31` }
    const years = by.happens(0.6) ? ` ${year + 1}–${year + length}` : ''
    const forum = by.happens(0.75) ? home : by.of(county)
    for (let i = by.whole(0, 2); i > 0; i--)
      add(early(topic, called, by, year), by.happens(0.8) ? forum : by.of(county))
    add(adopted(topic, called, years, by, dayIn(by, year), period), forum)
    for (let later = year + 1; later < year + length; later++)
      if (by.happens(0.6)) add(followed(topic, called, by, dayIn(by, later)), by.happens(0.8) ? forum : by.of(county))
    if (by.happens(0.4)) add(echoed(topic, called, by, dayIn(by, year + 1)), by.of(areas))
    if (by.happens(0.3)) add(extended(topic, called, by, dayIn(by, year + length)), forum)
    year += length
    if (by.happens(0.35)) called = called === topic.subject ? topic.later : called
  }
}

const paper = (topic: Topic, called: string, by: Chance): string => {
  const joint = by.happens(0.3) ? by.of(['Länsgemensam ', 'Reviderad ', 'Förslag till ', 'Ny ']) : ''
  const kind = joint ? topic.kind.toLowerCase() : topic.kind
  return `${joint}${kind} ${by.of(['för', 'om', 'kring', ''])} ${called}`.replace(/ {2}/g, ' ')
}
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function early(topic: Topic, called: string, by: Chance, year: number): Given {
  const title = by.of([
    `${upper(called)}, inför remiss`,
    `Revidering av ${topic.kind.toLowerCase()} ${called}`,
    upper(called),
    upper(topic.other),
    `Information om ${called}`,
    by.happens(0.4) ? 'Information' : `Uppdrag ${called}`,
  ])
  const mandate = `Forumet ger processledarna i uppdrag att ta fram ${topic.kind.toLowerCase()} för ${called}.`
  return {
    title,
    date: dayIn(by, year - (by.happens(0.5) ? 1 : 0)),
    body: said(by, topic.words),
    clauses: by.happens(0.5) ? [mandate] : [],
  }
}

function adopted(
  topic: Topic,
  called: string,
  years: string,
  by: Chance,
  date: string,
  period: { from: string; to: string },
): Given {
  const name = `${paper(topic, called, by)}${years}`
  const words = `Forumet ställer sig bakom ${topic.kind.toLowerCase()} för ${called}${years} att gälla fr.o.m. ${period.from} t.o.m. ${period.to}.`
  const recommend = 'Forumet rekommenderar huvudmännen att besluta i enlighet med förslaget.'
  return {
    ...{ title: by.happens(0.8) ? name : upper(called), date, body: said(by, topic.words) },
    clauses: by.happens(0.5) ? [words, recommend] : [words],
    objects: by.happens(0.6) ? [`${topic.kind.toLowerCase()} för ${called}`] : [],
    attachments: by.happens(0.5) ? [`${name}.pdf`] : [],
    validity: by.happens(0.7) ? [period] : [],
  }
}

function followed(topic: Topic, called: string, by: Chance, date: string): Given {
  const title = by.of([
    `Uppföljning av ${called}`,
    `${upper(called)}, lägesrapport`,
    upper(called),
    upper(topic.other),
    `${topic.kind} ${called}, uppföljning`,
    `${upper(topic.other)} – nuläge`,
    by.happens(0.4) ? 'Lägesrapport' : `Återrapport ${called}`,
  ])
  const noted = `Forumet noterar informationen${by.happens(0.4) ? ` om ${called}` : ''}.`
  return { title, date, body: said(by, topic.words), clauses: by.happens(0.6) ? [noted] : [] }
}

/** The county's paper, as an area takes it up. */
function echoed(topic: Topic, called: string, by: Chance, date: string): Given {
  const kind = topic.kind.toLowerCase()
  const title = by.of([
    `Länets ${kind} för ${called}, så gör vi`,
    `${topic.kind} ${called}, införande`,
    `${topic.kind} ${called}`,
  ])
  return {
    title,
    date,
    body: said(by, topic.words),
    clauses: by.happens(0.4) ? ['Ledningsgruppen noterar informationen.'] : [],
  }
}

function extended(topic: Topic, called: string, by: Chance, date: string): Given {
  const to = `${Number(date.slice(0, 4)) + 1}-12-31`
  const words = `Forumet ställer sig bakom att ${topic.kind.toLowerCase()} för ${called} förlängs t.o.m. ${to}.`
  return {
    title: `Förlängning av ${topic.kind.toLowerCase()} ${called}`,
    date,
    clauses: [words],
    validity: [{ from: null, to }],
    body: said(by, topic.words),
  }
}

/** A local matter of an area. */
function localOf(topic: Topic, by: Chance, add: Add, area: string): void {
  for (let year = by.whole(2010, 2016); year < 2026; year += by.whole(2, 4)) {
    const title = by.of([
      `Lokal överenskommelse om ${topic.subject}`,
      upper(topic.subject),
      `${upper(topic.subject)}, lokalt avtal`,
      `${upper(topic.subject)} i ${area}`,
    ])
    const words = `Ledningsgruppen ställer sig bakom lokal överenskommelse om ${topic.subject} t.o.m. ${year + 2}-12-31.`
    add({ title, date: dayIn(by, year), clauses: by.happens(0.6) ? [words] : [], body: said(by, topic.words) }, area)
  }
}

/** What comes up now and then. The same thing for the same people is one matter, though nobody planned it. */
function onceOf(vocabulary: Vocabulary, by: Chance): { readonly it: Given; readonly of: string } {
  const [what = [], whom = [], where = []] = vocabulary.once
  const [one, people] = [by.of(what), by.of(whom)]
  const parts = [one, `för ${people}`, by.happens(0.6) ? by.of(where) : ''].filter(Boolean)
  const near = by.happens(0.3) ? by.of(vocabulary.topics) : undefined
  const title = near && by.happens(0.25) ? `${parts.join(' ')}, koppling till ${near.subject}` : parts.join(' ')
  const clauses = by.happens(0.4)
    ? [by.of(['Forumet noterar informationen.', `Forumet ställer sig bakom ${parts.join(' ')}.`])]
    : []
  const it = { title: upper(title), date: dayIn(by, by.whole(2006, 2026)), clauses, body: said(by, near?.words ?? []) }
  return { it, of: `${one} ${people}` }
}

/** Several agreements extended in one item: it belongs to each of their matters. */
function omnibus(
  vocabulary: Vocabulary,
  by: Chance,
  add: (it: Given, forum: string, of: readonly string[]) => void,
): void {
  const some = by.some(vocabulary.topics, by.whole(2, 4))
  const year = by.whole(2012, 2025)
  const clauses = some.map(
    it => `Forumet ställer sig bakom att ${it.kind.toLowerCase()} för ${it.subject} förlängs t.o.m. ${year + 1}-12-31.`,
  )
  const of = some.map(it => `t${vocabulary.topics.indexOf(it)}`)
  add(
    {
      title: by.of(['Förlängning av överenskommelser', 'Förlängning av avtal', 'Avtal och överenskommelser']),
      date: dayIn(by, year),
      clauses,
    },
    by.of(county),
    of,
  )
}
