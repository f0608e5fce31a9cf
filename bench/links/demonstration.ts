// Demonstrationens protokoll, trådade för hand: which of their items are of one matter, said by someone who read them.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readPlain } from '../../src/documents/plain.ts'
import type { Handling } from '../../src/features/matters/suggesting/signature.ts'
import { readMinutes } from '../../src/features/minutes/reader/reader.ts'
import type { Known } from './generator.ts'

/** Thread → 'file: the beginning of a title'. An item can stand in several. */
const threads: Readonly<Record<string, string>> = {
  'psykisk hälsa': `sro-2016: Handlingsplan | sro-2017: Handlingsplan | sro-2018: Handlingsplan | samla-2018: Länets handlingsplan
    | vvg-2019: Länsgemensamma medel | sro-2020: Förlängning | vvg-2022: Handlingsplan | sro-2022: Handlingsplan
    | vvg-2025: Handlingsplan | sro-2025: Handlingsplan | sodra-alvsborg-2025: Handlingsplan | sro-2026: Handlingsplan
    | vvg-2026-10: Handlingsplan`,
  'hälso- och sjukvårdsavtalet': `sro-2016: Hälso | samla-4: Hälso | sro-2022: Hälso | sro-2024: Nytt hälso | sro-2025: Hälso
    | vvg-2026-02: Hälso | sro-2026: Hälso`,
  utskrivning: `vvg-2017: Ny lag | vvg-2017: Processledare | sro-2017: Överenskommelse | sro-2020: Förlängning | sro-2022: Hälso
    | sro-2026: Hälso`,
  betalningsansvar: `sro-2017: Överenskommelse | vvg-2018: Betalningsansvar | sro-2018: Ekonomisk | vvg-2020: Betalningsansvar
    | sro-2020: Uppföljning | sro-2022: Utvärdering | sro-2024: Betalningsansvar`,
  munhälsa: `sro-2017: Munhälsa | sro-2020: Förlängning | sro-2022: Hälso | sro-2023: Munhälsa | sro-2026: Hälso
    | vvg-2026-10: Munhälsa | vvg-2026-12: Munhälsa`,
  hjälpmedel: `sro-2016: Samverkan om hjälpmedel | sro-2018: Hjälpmedel | sro-2023: Hjälpmedel | sro-2025: Hjälpmedel
    | sro-2026: Hjälpmedel | vvg-2026-10: Hjälpmedel`,
  sip: `vvg-2017: SIP | vvg-2018: Riktlinje | vvg-2019: SIP | vvg-2021: Uppdragshandling | vvg-2023: SIP | vvg-2024: Länsgemensam
    | vvg-2025: Riktlinje | vvg-2026-10: SIP | sodra-alvsborg-2025: SIP`,
  avvikelser: `vvg-2018: Avvikelser | vvg-2019: Länsgemensam rutin | vvg-2022: Avvikelser | vvg-2025: Uppföljning
    | vvg-2026-10: Avvikelser`,
  'avvikelser i samla': 'samla-2018: Avvikelser | samla-4: Avvikelser',
  ungdomsmottagningar: `sro-2018: Ungdoms | vvg-2022: Ungdoms | vvg-2023: Ungdoms | sro-2023: Ungdoms | vvg-2026-02: Ungdoms`,
  egenvård:
    'vvg-2019: Egenvård | vvg-2021: Egenvård | vvg-2024: Egenvård | vvg-2026-02: Egenvård | vvg-2026-12: Egenvård',
  samsjuklighet: `vvg-2021: Samsjuklighet | sro-2022: Samsjuklighet | vvg-2023: Samsjuklighet | sro-2023: Samsjuklighet
    | sro-2024: Samsjuklighet | vvg-2026-02: Samsjuklighet | vvg-2026-12: Samsjuklighet`,
  'palliativ vård': 'vvg-2022: Palliativ | vvg-2024: Palliativ | vvg-2025: Palliativ',
  färdplanen: 'vvg-2019: Färdplan | sro-2020: Färdplan | vvg-2023: Färdplan',
  vårdinformationsmiljön: `sro-2017: Framtidens | sro-2020: Framtidens | vvg-2021: Millennium | sro-2022: Lägesbild | sro-2023: Information om
    | sro-2024: Information om | vvg-2025: Millennium | sro-2025: Lägesbild | sro-2026: Lägesbild`,
  'mobil närvård i södra älvsborg': `sodra-alvsborg-2021: Mobil närvård, uppföljning | sodra-alvsborg-2021: Mobil närvård, nytt
    | sodra-alvsborg-2025: Mobil`,
  'mobil närvård i samla': 'samla-2018: Mobil | samla-4: Mobil',
  närområdesplaner: 'lgs-2019: Närområdesplaner | lgs-2023: Närområdesplaner',
  läkarmedverkan: 'vvg-2024: Läkarmedverkan | sro-2025: Läkarmedverkan',
}

const folder = fileURLToPath(new URL('../../demo/', import.meta.url))

/** The demonstration's items as they are read, with the threads that they belong to. Throws for a label that points at none. */
export function demonstrated(): Known {
  const files = readdirSync(folder).filter(it => /\.(md|txt)$/.test(it) && it !== 'README.md')
  const handlings = files.sort().flatMap(handlingsOf)
  const of = new Map<string, string[]>(handlings.map(it => [it.code, []]))
  for (const [thread, labels] of Object.entries(threads))
    for (const label of labels.split('|')) {
      const [file = '', title = ''] = label.trim().split(': ')
      const it = handlings.find(one => one.documentId.startsWith(file) && one.title.startsWith(title))
      if (!it) throw new Error(`No item of the demonstration is labelled ${label.trim()}`)
      of.get(it.code)?.push(thread)
    }
  return { handlings, threads: of }
}

function handlingsOf(file: string): readonly Handling[] {
  const { text, pages } = readPlain(file.endsWith('.md') ? 'md' : 'txt', readFileSync(folder + file, 'utf8'))
  const reading = readMinutes({ name: file, text, pages })
  const forum = file.split('-')[0] ?? file
  return reading.items.map((it, at) => ({
    code: `${file} ${String(at).padStart(2, '0')}`,
    documentId: file,
    date: reading.date ?? null,
    forumId: forum,
    areaId: ['lgs', 'samla', 'sodra'].includes(forum) ? forum : null,
    title: it.title,
    clauses: it.positions.map(clause => clause.text),
    objects: it.positions.flatMap(clause => clause.object ?? []),
    attachments: it.attachmentList.map(attachment => attachment.label),
    body: [it.text, ...it.comments].join('\n'),
    validity: it.positions.map(clause => ({ from: clause.validFrom ?? null, to: clause.validTo ?? null })),
  }))
}
