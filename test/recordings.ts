// A meeting that was held here, with everything that its minutes can hold. Invented.
import type { AgendaClause, AgendaItem, Slot } from '../src/features/agendas/agenda.ts'
import type { Landing } from '../src/features/recordings/landing.ts'
import { type ItemRecording, nothingRecorded } from '../src/features/recordings/recording.ts'
import type { Attendant } from '../src/features/sittings/attendance.ts'

export const clause = (id: string, given: Partial<AgendaClause> & { readonly words: string }): AgendaClause => ({
  ...{ id, proposedId: null, verb: 'endorses', condition: null, addition: null, object: null, addressees: [] },
  ...{ mandatees: [], validFrom: null, validTo: null, due: null, dueOn: null, version: 1 },
  ...given,
})

const bareItem: AgendaItem = {
  ...{ id: '', code: '', forumId: 'f', meetingId: 'm', parentId: null, ordinal: 0, kind: 'item', types: [], title: '' },
  ...{ purpose: null, wanted: null, minutes: null, state: 'done', stateWhy: null, postponedTo: null, startedAt: null },
  ...{ endedAt: null, carriedFrom: null, lapses: 0, takenHow: null, overruled: null, presenters: [], matters: [] },
  ...{ proposed: [], taken: [], papers: [], templateRowId: null, changedAt: null, changedBy: null, version: 1 },
}

export const slot = (number: string, given: Partial<AgendaItem> & { readonly title: string }): Slot<AgendaItem> => ({
  item: { ...bareItem, id: `i${number}`, code: `kod${number}`, ...given },
  ...{ number, start: null, end: null, late: false, depth: /[a-z]/.test(number) ? 1 : 0 },
})

export const attendant = (name: string, given: Partial<Attendant> = {}): Attendant => ({
  ...{ id: name, personId: null, name, organisation: null, party: null, role: null, capacity: 'member' },
  ...{ substitutesId: null, answer: 'yes', arrivedAt: '2026-11-05T08:00:00Z', leftAt: null, absentWhy: null },
  ...{ only: [], absentAt: [], recusedAt: [], version: 1 },
  ...given,
})

export const text = (words: string) => ({ words, version: 1, savedAt: '2026-11-05T09:00:00Z', savedBy: null })

const recorded: readonly (readonly [string, Partial<ItemRecording>])[] = [
  ['i2', { texts: { summary: text('Läget gicks igenom. Underskottet minskar.'), notes: text('Bara för oss.') } }],
  [
    'i3',
    {
      texts: { comments: text('Bra att planen är kort.\n- Tiderna behöver ses över.') },
      tasks: [
        {
          ...{ id: 't', code: 't1', words: 'Ta fram en tidplan', due: 'nästa möte', dueOn: null, state: 'open' },
          owners: ['Beredningen', 'Presidiet'].map(name => ({ name, personId: null, organisationId: null })),
          version: 1,
        },
      ],
      dissents: [
        { id: 'd', organisation: 'Provköpings kommun', words: 'Kommunen anser att frågan bör vänta.', version: 1 },
      ],
    },
  ],
]

/** A meeting with presenters, substitutes, an adjunct for one item, a lapsed item, a proposal that was changed and a task. */
export const sample = (given: Partial<Landing> = {}): Landing => ({
  meeting: {
    ...{ date: '2026-11-05', place: 'Provköping', startTime: '09:00', endTime: '12:00' },
    forum: { name: 'Norra samverkansrådet', shortName: 'NSR' },
  },
  sittings: [
    {
      date: '2026-11-05',
      startedAt: '2026-11-05T08:02:00Z',
      endedAt: '2026-11-05T10:40:00Z',
      brokenWhy: null,
    },
  ],
  people: [
    attendant('Anna Berg', { organisation: 'Region Prov', party: 'region', role: 'Ordförande' }),
    attendant('Bo Alm', {
      organisation: 'Provköpings kommun',
      party: 'municipality',
      arrivedAt: null,
      absentWhy: 'sjuk',
    }),
    attendant('Cilla Dal', {
      ...{ organisation: 'Provköpings kommun', party: 'municipality', capacity: 'substitute', substitutesId: 'Bo Alm' },
    }),
    attendant('Disa Ek', { organisation: 'Östby kommun', capacity: 'adjunct', role: 'Adjungerad', only: ['i3'] }),
    attendant('Einar Fors', { capacity: 'staff', role: 'Sekreterare' }),
  ],
  slots: [
    slot('1', { title: 'Mötets öppnande', minutes: 5 }),
    slot('2', {
      ...{ title: 'Ekonomiskt läge', types: ['information'], minutes: 15 },
      ...{ startedAt: '2026-11-05T08:10:00Z', endedAt: '2026-11-05T08:30:00Z' },
      presenters: [{ personId: null, name: 'Gun Hed', organisation: 'Region Prov', party: 'region' }],
    }),
    slot('3', {
      ...{ title: 'Plan för hembesök', types: ['dialog', 'position'], minutes: 20, takenHow: 'standing' },
      proposed: [clause('p', { words: 'NSR ställer sig bakom planen.', object: 'planen' })],
      taken: [
        clause('t', {
          ...{ proposedId: 'p', object: 'planen', validFrom: '2027-01-01', validTo: '2028-12-31' },
          words:
            'NSR ställer sig bakom planen, att gälla från och med den 1 januari 2027 till och med den 31 december 2028.',
        }),
      ],
    }),
    slot('4', { title: 'Digitala möten', types: ['information'], minutes: 10, state: 'lapsed' }),
  ],
  recorded: new Map(recorded.map(([id, it]) => [id, { ...nothingRecorded, ...it }])),
  coming: [{ date: '2026-12-03', startTime: '09:00', endTime: '12:00' }],
  ...given,
})
