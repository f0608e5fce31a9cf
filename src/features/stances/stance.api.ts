// Ställningstaganden för program: word for word, with the passage where each clause stands.
import { z } from 'zod'
import { openList, openOne, said } from '../../http/open.ts'
import type { Route } from '../../http/route.ts'
import { verbCodes } from '../../ui/verbs.tsx'
import { nullableDate, openForumRef } from '../forums/forum.api.ts'
import { openPassage } from '../items/passage.api.ts'
import { openStances, stanceIdOf, stanceIdsAfter } from './stance.open.ts'

const openGate = z
  .strictObject({
    state: said(
      z.enum(['waiting', 'cleared']),
      'waiting: satsen går inte ut förrän villkoret är uppfyllt. cleared: villkoret är uppfyllt.',
      'waiting',
    ),
    waitingFor: z
      .array(said(z.string(), 'En som ska godkänna, som den kallas.', 'ordföranden'))
      .meta({ description: 'De som ännu inte har godkänt. Tom om ingen är utsedd.' }),
    clearedOn: said(nullableDate, 'Dagen då den sista godkände.', null),
    clearedAt: said(z.iso.datetime().nullable(), 'När det blev känt här.', null),
    text: said(z.string(), 'Samma sak i ord.', 'Väntar på att ordföranden godkänner: går inte ut'),
  })
  .meta({ id: 'Gate', description: 'Vad en villkorad sats väntar på.' })

const openClause = z
  .strictObject({
    ordinal: said(z.int(), 'Satsens nummer i ställningstagandet, räknat från 0.', 0),
    verb: said(z.string(), `Vad forumet gjorde: ${verbCodes.join(', ')}.`, 'recommends'),
    words: said(z.string(), 'De exakta orden.', 'VGE rekommenderar huvudmännen att anta överenskommelsen.'),
    condition: said(z.string().nullable(), 'Villkoret, om det finns något.', null),
    addition: said(z.string().nullable(), 'Tillägget, om det finns något.', null),
    object: said(z.string().nullable(), 'Vad det gäller.', 'överenskommelsen'),
    addressees: z
      .array(said(z.string(), 'En mottagare.', 'huvudmännen'))
      .meta({ description: 'Till vilka det riktas.' }),
    mandatees: z.array(z.string()).meta({ description: 'Vilka som får ett uppdrag.' }),
    validFrom: said(nullableDate, 'Gäller från och med.', '2025-01-01'),
    validTo: said(nullableDate, 'Gäller till och med.', '2027-12-31'),
    gate: openGate.nullable().meta({
      description:
        'Om satsen togs under ett villkor som ska klareras: om den väntar, och på vilka. Null för satser utan villkor och för villkor som bara är kända ur ett dokument.',
    }),
    passage: openPassage
      .nullable()
      .meta({ description: 'Var orden står i dokumentets text; null om det inte är känt.' }),
  })
  .meta({ id: 'Clause', description: 'En sats i ett ställningstagande.' })

export const openStance = z
  .strictObject({
    code: said(z.string(), 'Ställningstagandets kod. Hänvisningar till den håller.', '4kq7m2x'),
    status: said(z.enum(['final', 'proposed']), 'Taget, eller bara föreslaget i en kallelse.', 'final'),
    repeats: said(z.boolean(), 'Om orden upprepar det som står i mötets egna anteckningar.', false),
    takenOn: said(nullableDate, 'Dagen det togs.', '2024-11-08'),
    title: said(z.string(), 'Punktens rubrik.', 'Överenskommelse om exempel'),
    forum: openForumRef.nullable(),
    item: z.strictObject({
      code: said(z.string(), 'Punktens kod.', 'h3x9p2c'),
      number: said(z.string().nullable(), 'Punktens nummer.', '4'),
      self: said(z.url(), 'Punkten här.', 'https://samklang.example/api/v1/items/h3x9p2c'),
    }),
    meeting: said(z.string().nullable(), 'Mötets kod.', 'r8w2k5n'),
    document: z.strictObject({
      code: said(z.string(), 'Dokumentets kod.', 'm5t8v3d'),
      title: said(z.string(), 'Dokumentets rubrik.', 'Anteckningar VGE 8 november 2024'),
      self: said(z.url(), 'Dokumentet här.', 'https://samklang.example/api/v1/documents/m5t8v3d'),
    }),
    clauses: z.array(openClause),
    publishedAt: said(z.iso.datetime().nullable(), 'När dokumentet senast godkändes.', '2024-11-20T09:30:00.000Z'),
    published: said(z.boolean(), 'Om det är offentligt. Alltid sant för den som inte är inloggad.', true),
    url: said(z.url(), 'Ställningstagandets sida.', 'https://samklang.example/stallningstaganden/4kq7m2x'),
    shortUrl: said(z.url(), 'Kort adress att hänvisa med.', 'https://samklang.example/s/4kq7m2x'),
    self: said(z.url(), 'Samma sak här.', 'https://samklang.example/api/v1/stances/4kq7m2x'),
  })
  .meta({ id: 'Stance', description: 'Ett ställningstagande, ord för ord.' })

export type OpenStance = z.output<typeof openStance>

const verbs = verbCodes as readonly [string, ...string[]]

export const stanceApi: readonly Route[] = [
  openList({
    path: '/api/v1/stances',
    action: 'register.search',
    name: 'listStances',
    tag: 'Ställningstaganden',
    summary: 'Ställningstaganden, med varje sats',
    description:
      'Utan filter: allt som har tagits, utan det som sammanfattningar och kallelser upprepar. Sök på ord under Sökning (/api/v1/search).',
    filters: {
      forum: z.string().max(80).optional().meta({ description: 'Bara det som forumet har tagit, som slug.' }),
      verb: z.enum(verbs).optional().meta({ description: 'Bara det som har en sats med verbet.' }),
      from: z.iso.date('Ett datum som 2024-01-31.').optional().meta({ description: 'Taget från och med dagen.' }),
      to: z.iso.date('Ett datum som 2024-01-31.').optional().meta({ description: 'Taget till och med dagen.' }),
      status: z
        .enum(['final', 'proposed', 'all'])
        .default('final')
        .meta({ description: 'Taget, föreslaget eller båda.' }),
      repeats: z
        .enum(['true', 'false'])
        .default('false')
        .meta({ description: 'Också det som sammanfattningar och kallelser upprepar.' }),
      publishedSince: z.iso.datetime({ offset: true, error: 'En tidpunkt som 2024-01-31T12:00:00Z.' }).optional().meta({
        description:
          'Bara det vars dokument har publicerats, eller publicerats på nytt, sedan dess, och det som har fått ett villkor uppfyllt.',
      }),
    },
    item: openStance,
    ids: ({ db, query }, window) => stanceIdsAfter(db, { ...query, repeats: query.repeats === 'true', ...window }),
    rows: ({ db, origin }, ids) => openStances(db, ids, origin),
  }),
  openOne({
    path: '/api/v1/stances/:code',
    action: 'stance.read',
    name: 'getStance',
    tag: 'Ställningstaganden',
    summary: 'Ett ställningstagande',
    params: { code: 'Ställningstagandets kod.' },
    answer: openStance,
    find: async ({ db, params, origin }) => {
      const about = await stanceIdOf(db, params.code ?? '')
      const [body] = about ? await openStances(db, [about.id], origin) : []
      return about && body && { about, body }
    },
  }),
]
