import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { verbCodes } from '../../ui/verbs.tsx'
import { validityOf } from '../minutes/reader/clauseParts.ts'
import { verbOf } from '../minutes/reader/verbs.ts'
import type { ClauseVerb } from '../minutes/reading.ts'
import { clauseForm, readClause, typedAgain, typedOf } from './clause.form.ts'
import { asProposed, type ClauseParts, clauseDifference, composed, identicalWords, recomposed } from './clause.ts'

const none: ClauseParts = {
  ...{ verb: 'endorses', object: null, condition: null, addition: null, addressees: [], mandatees: [] },
  ...{ validFrom: null, validTo: null, due: null, dueOn: null },
}
const say = (parts: Partial<ClauseParts>, forum = 'VVG'): string => composed(forum, { ...none, ...parts })

test('each verb has its standard sentence', () => {
  const sentences: Record<string, Partial<ClauseParts>> = {
    'VVG noterar informationen.': { verb: 'notes' },
    'VVG ställer sig bakom riktlinjen för egenvård.': { object: 'riktlinjen för egenvård' },
    'VVG rekommenderar huvudmännen att anta överenskommelsen.': { verb: 'recommends', object: 'överenskommelsen' },
    'VVG rekommenderar nämnden och rådet att avsätta medel.': {
      ...{ verb: 'recommends', object: 'att avsätta medel', addressees: ['nämnden', 'rådet'] },
    },
    'VVG ger beredningsgruppen i uppdrag att ta fram en plan, klart till hösten 2027.': {
      ...{ verb: 'mandates', object: 'ta fram en plan', mandatees: ['beredningsgruppen'], due: 'hösten 2027' },
    },
    'VVG ger presidiet i uppdrag att återkomma, klart senast den 15 oktober 2027.': {
      ...{ verb: 'mandates', object: 'att återkomma', mandatees: ['presidiet'], dueOn: '2027-10-15' },
    },
    'VVG godkänner dagordningen med tillägg av en övrig fråga.': {
      ...{ verb: 'approves', object: 'dagordningen', addition: 'en övrig fråga' },
    },
    'VVG ställer sig bakom planen, under förutsättning att medel finns.': {
      ...{ object: 'planen.', condition: 'att medel finns.' },
    },
    'VVG ställer sig bakom planen, att gälla från och med den 1 januari 2027 till och med den 31 december 2029.': {
      ...{ object: 'planen', validFrom: '2027-01-01', validTo: '2029-12-31' },
    },
    'VVG återremitterar förslaget till beredningen.': {
      ...{ verb: 'refers-back', object: 'förslaget', addressees: ['beredningen'] },
    },
    'VVG utser Prov Person till kontaktperson.': {
      ...{ verb: 'appoints', object: 'kontaktperson', mandatees: ['Prov Person'] },
    },
  }
  for (const [sentence, parts] of Object.entries(sentences)) assert.equal(say(parts), sentence)
})

test('what is missing is seen in the sentence, never guessed', () => {
  assert.equal(say({}), 'VVG ställer sig bakom ….')
  assert.equal(say({ verb: 'mandates', object: 'skriva' }), 'VVG ger … i uppdrag att skriva.')
})

test('the reader of minutes finds the verb and the days of every sentence that is composed here', () => {
  for (const verb of verbCodes as readonly ClauseVerb[]) {
    if (verb === 'other') continue
    const sentence = say({
      ...{ verb, object: 'planen för egenvård', mandatees: ['presidiet'], addressees: ['nämnden'] },
      ...{ validFrom: '2027-01-01', validTo: '2029-12-31' },
    })
    assert.equal(verbOf(sentence)?.kind, verb, sentence)
    assert.deepEqual(validityOf(sentence), { validFrom: '2027-01-01', validTo: '2029-12-31' }, sentence)
  }
})

test('composing once more keeps what was written by hand after the sentence, and what was written instead of it', () => {
  const first = say({ object: 'planen' })
  const second = say({ object: 'riktlinjen' })
  assert.equal(recomposed('', '', first), first)
  assert.equal(recomposed(`${first} Fritt efter.`, first, second), `${second} Fritt efter.`)
  assert.equal(recomposed('Helt egna ord.', '', first), `${first} Helt egna ord.`)
  assert.equal(recomposed(first, '', first), first)
})

test('no word that was typed goes, however often a sentence is composed', () => {
  const words = fc.array(fc.stringMatching(/^[a-zåäö]{1,8}$/u), { maxLength: 8 }).map(it => it.join(' '))
  fc.assert(
    fc.property(words, words, words, (typed, a, b) => {
      const [first, second] = [say({ object: a || null }), say({ object: b || null })]
      const after = recomposed(recomposed(typed, '', first), first, second)
      for (const word of typed.split(' ')) assert.ok(after.includes(word), `${word} is not in: ${after}`)
      assert.ok(after.includes(second))
    }),
  )
})

test('a form becomes a clause, and a clause its form', () => {
  const form = clauseForm.parse({
    ...{
      verb: 'mandates',
      object: 'ta fram en plan',
      mandatees: 'beredningen\nkansliet; presidiet',
      due: 'hösten 2027',
    },
  })
  const read = readClause(form, 'VVG')
  assert.ok(read.kind === 'draft')
  assert.deepEqual(read.draft.mandatees, ['beredningen', 'kansliet', 'presidiet'])
  assert.equal(
    read.draft.words,
    'VVG ger beredningen, kansliet och presidiet i uppdrag att ta fram en plan, klart till hösten 2027.',
  )
  const again = readClause(clauseForm.parse(typedOf(read.draft, 'VVG')), 'VVG')
  assert.deepEqual(again, read)
})

test('a clause without words or anything to say is refused, and so is a last day before the first', () => {
  const wrong = (typed: object): readonly string[] => {
    const read = readClause(clauseForm.parse(typed), 'VVG')
    return read.kind === 'wrong' ? Object.keys(read.errors) : []
  }
  assert.deepEqual(wrong({ verb: 'endorses' }), ['words'])
  assert.deepEqual(wrong({ verb: 'notes' }), [])
  assert.deepEqual(wrong({ verb: 'adopts', object: 'x', validFrom: '2027-02-01', validTo: '2027-01-01' }), ['validTo'])
  assert.equal(clauseForm.safeParse({ verb: 'dances' }).success, false)
  assert.equal(clauseForm.safeParse({ verb: 'notes', validFrom: '2027-02-30' }).success, false)
})

test('asked to compose, the form comes again with the sentence and all that was typed', () => {
  const typed = { verb: 'endorses', object: 'planen', words: 'Egna ord.', validFrom: 'i vår', gor: 'skriv' }
  const again = typedAgain(typed, 'VVG')
  assert.equal(again.words, 'VVG ställer sig bakom planen. Egna ord.')
  assert.equal(again.validFrom, 'i vår')
  assert.equal(typedAgain({ ...typed, gor: 'spara' }, 'VVG').words, 'Egna ord.')
  assert.equal(readClause(clauseForm.parse({ verb: 'notes', gor: 'skriv' }), 'VVG').kind, 'again')
})

test('what was taken is shown against what was proposed', () => {
  const edits = clauseDifference('VVG ställer sig bakom planen.', 'VVG ställer sig bakom planen med ett tillägg.')
  assert.deepEqual(
    edits.filter(it => it.kind !== 'same'),
    [{ kind: 'added', text: ' med ett tillägg' }],
  )
  assert.ok(asProposed('VVG  antar planen.', 'vvg antar planen'))
  assert.ok(!asProposed('VVG antar målen', 'VVG antar malen'))
})

test('identical words under two items are told with both, and the standing formula is not', () => {
  const item = (id: string, ...words: readonly string[]) => ({
    ...{ id, number: id, title: `Punkt ${id}` },
    clauses: words.map(it => ({ verb: it.includes('noterar') ? ('notes' as const) : ('adopts' as const), words: it })),
  })
  const found = identicalWords([
    item('1', 'VVG antar planen.', 'VVG noterar informationen.'),
    item('2', 'VVG noterar informationen.'),
    item('3', 'VVG antar  planen', 'VVG antar planen.'),
    item('4', 'VVG antar rutinen.'),
  ])
  assert.deepEqual(
    found.map(it => [it.words, it.items.map(one => one.id)]),
    [['VVG antar planen.', ['1', '3']]],
  )
})
