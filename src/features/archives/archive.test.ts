import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { attendant, clause, sample, slot } from '../../../test/recordings.ts'
import { minutesOf } from '../recordings/landing.ts'
import { type Closing, ownAgreement, packable, packageName, retentionOf } from './archive.ts'
import type { MeetingContent } from './content.ts'
import { handlingsOf } from './handling.ts'
import { stancesOf } from './stance.record.ts'
import { treeOf } from './tree.ts'

const minutes = (given: Partial<NonNullable<Closing['minutes']>> = {}): Closing => ({
  state: 'ended',
  minutes: { state: 'approved', currentN: 2, publishedN: null, correcting: false, ...given },
  documentN: null,
})

test('a meeting can be packed once its minutes are approved, as the version that was', () => {
  deepEqual(packable(minutes()), { ok: true, value: 2 })
  deepEqual(packable(minutes({ state: 'published', publishedN: 2 })), { ok: true, value: 2 })
  for (const state of ['draft', 'circulated'] as const)
    deepEqual(packable(minutes({ state })), { ok: false, why: 'not-approved' })
  deepEqual(packable({ ...minutes(), minutes: null }), { ok: false, why: 'not-approved' })
  deepEqual(packable({ ...minutes(), state: 'ongoing' }), { ok: false, why: 'not-ended' })
  deepEqual(packable({ ...minutes(), state: 'cancelled' }), { ok: false, why: 'cancelled' })
})

test('while minutes are corrected the published version is the one that is packed', () => {
  const correcting = { state: 'circulated', currentN: 3, correcting: true } as const
  deepEqual(packable(minutes({ ...correcting, publishedN: 2 })), { ok: true, value: 2 })
  deepEqual(packable(minutes({ ...correcting, publishedN: null })), { ok: false, why: 'correcting' })
})

test('a meeting that is only known from documents is packed once one of them is approved', () => {
  deepEqual(packable({ state: 'held', minutes: null, documentN: 3 }), { ok: true, value: 3 })
  deepEqual(packable({ state: 'held', minutes: null, documentN: null }), { ok: false, why: 'no-document' })
})

test('a package’s name is of letters that every system can have in a file name', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), fc.nat(), (shortName, slug, n) => {
      const name = packageName({ code: 'abc', date: '2026-11-05' }, { shortName, slug }, n)
      match(name, /^[a-z0-9][a-z0-9.-]*$/)
    }),
  )
  equal(
    packageName({ code: 'k7', date: '2026-11-05' }, { shortName: 'VVG/Å', slug: 'x' }, 2),
    'samklang-vvg-a-2026-11-05-k7-2',
  )
})

test('what is decided rests on something, and years are whole', () => {
  deepEqual(retentionOf({ years: '', basis: '', decided: false }), {
    ok: true,
    value: { years: null, basis: null, proposed: true },
  })
  deepEqual(retentionOf({ years: ' 10 ', basis: ' Plan 2 § ', decided: true }), {
    ok: true,
    value: { years: 10, basis: 'Plan 2 §', proposed: false },
  })
  deepEqual(retentionOf({ years: '10', basis: ' ', decided: true }), { ok: false, why: 'no-basis' })
  for (const years of ['0', '101', '1.5', 'tio', '-1'])
    deepEqual(retentionOf({ years, basis: 'x', decided: false }), { ok: false, why: 'bad-years' })
})

/** A meeting with an item in two matters, held back when it was published. */
function content(): MeetingContent {
  const matters = [
    { id: '018f0000-0000-7000-8000-0000000000a1', code: 'a1', title: 'Hembesök' },
    { id: '018f0000-0000-7000-8000-0000000000a2', code: 'a2', title: 'Digitalt' },
  ]
  const landing = sample({
    slots: [
      slot('1', { title: 'Öppnande' }),
      slot('2', { title: 'Plan', matters, taken: [clause('t', { words: 'NSR ställer sig bakom planen.' })] }),
    ],
    people: [attendant('Anna Berg', { role: 'Ordförande' })],
    recorded: new Map(),
  })
  const { text, reading, keys } = minutesOf(landing)
  const version = {
    n: 1,
    kind: 'circulated',
    why: null,
    text,
    reading,
    keys,
    sha256: 'ab',
    madeAt: '2026-11-06T08:00:00Z',
  }
  const approval = { id: 'x', n: 1, sha256: 'ab', personId: 'p', name: 'Anna Berg', role: 'ordförande' }
  const nothing = { adjustments: [], corrections: [], agendas: [], papers: [], documents: [], renditions: [] }
  const publication = { id: 'u', n: 1, versionN: 1, documentId: 'd', documentVersion: 1, sha256: 'ab', approvals: [] }
  const withheld = { itemCode: 'kod2', number: '2', reason: 'secrecy', words: null, titleStands: false }
  return {
    meeting: {
      ...{ id: '018f0000-0000-7000-8000-000000000001', code: 'm1', date: '2026-11-05', startTime: null, endTime: null },
      ...{ place: null, title: null, held: false },
      forum: { id: 'f', name: 'Norra samverkansrådet', shortName: 'NSR', slug: 'nsr' },
    },
    ...{ versionN: 1, sittings: [], people: landing.people, minutes: [{ ...version, kind: 'circulated' }] },
    approvals: [{ ...approval, at: '2026-11-10T08:00:00Z', fallenAt: null, fallenWhy: null }],
    ...{ ...nothing, slots: landing.slots, extracts: [], gates: new Map() },
    publications: [
      {
        ...{ ...publication, publicSha256: 'cd', approvedAt: '2026-11-10T08:00:00Z', withheld: [withheld] },
        publishedAt: '2026-11-11T08:00:00Z',
      },
    ],
    reasons: [{ code: 'secrecy', label: 'Sekretess', asksWords: false }],
  }
}

test('an item lies under the first of its matters and refers to the others; the rest lies with the meeting', () => {
  const it = content()
  const tree = treeOf(it, handlingsOf(it), { agreement: ownAgreement('NSR'), retention: [] })
  deepEqual(
    tree.map(one => [one.level, one.title, one.parts?.map(part => part.title)]),
    [
      ['file', 'Norra samverkansrådet, möte den 5 november 2026', ['Mötet som helhet', '1. Öppnande']],
      ['caseFile', 'Hembesök', ['2. Plan']],
    ],
  )
  deepEqual(
    tree[1]?.parts?.[0]?.relations?.map(one => one.type),
    ['part_of', 'reference'],
  )
})

test('an item that is held back, what was said on it and the minutes in full carry the restriction; nothing else does', () => {
  const it = content()
  const [meeting, matter] = treeOf(it, handlingsOf(it), { agreement: ownAgreement('NSR'), retention: [] })
  const item = matter?.parts?.[0]
  equal(item?.restrictions?.[0]?.regulation, 'Sekretess')
  deepEqual(
    item?.records?.map(one => [one.kind, one.restrictions?.length]),
    [['ställningstagande', 1]],
  )
  deepEqual(
    meeting?.parts?.[0]?.records?.map(one => [one.kind, one.restrictions?.length]),
    [
      ['mötesanteckningar', 1],
      ['justering och publicering', 0],
      ['närvaro', 0],
    ],
  )
  ok(!meeting?.parts?.[1]?.restrictions)
})

test('every record is kept as a proposal until somebody has decided otherwise', () => {
  const it = content()
  const rule = { kind: 'minutes', years: 10, basis: 'Plan 2 §', proposed: false, version: 2 } as const
  const [meeting] = treeOf(it, handlingsOf(it), { agreement: ownAgreement('NSR'), retention: [rule] })
  const [first, second] = meeting?.parts?.[0]?.records ?? []
  deepEqual([first?.disposal?.action, first?.disposal?.period, first?.disposal?.comment], ['gallras', 'P10Y', null])
  deepEqual([second?.disposal?.action, second?.disposal?.period], ['bevaras', null])
  match(second?.disposal?.comment ?? '', /ingen har beslutat/)
})

test('what was only proposed is no stance', () => {
  const [version] = content().minutes
  ok(version)
  deepEqual(
    stancesOf(version, new Map()).map(it => [it.code, it.clauses.length]),
    [['kod2', 1]],
  )
})
