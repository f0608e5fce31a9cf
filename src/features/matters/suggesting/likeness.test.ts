import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { demonstrated } from '../../../../bench/links/demonstration.ts'
import { known } from '../../../../bench/links/generator.ts'
import { heldOut } from '../../../../bench/links/vocabulary.ts'
import { measureLinks, shareOf } from '../../../../bench/links.ts'
import { likeness } from './likeness.ts'
import { datesIn, papersIn, quotesIn, registerNumbersIn } from './papers.ts'
import { type Handling, signature } from './signature.ts'
import { opened, stemOf, subjectStemsIn } from './words.ts'

let made = 0
const handling = (given: Partial<Handling> & { title: string }): Handling => ({
  ...{ code: `c${++made}`, documentId: `d${made}`, date: '2020-01-15', forumId: 'f1', areaId: null },
  ...{ clauses: [], objects: [], attachments: [], body: '', validity: [] },
  ...given,
})
/** A county where nothing has been counted yet: every word is rare. */
const unseen = { total: 1000, frequency: () => 2 }
const between = (a: Parameters<typeof handling>[0], b: Parameters<typeof handling>[0]) =>
  likeness(signature(handling(a)), signature(handling(b)), unseen)

describe('words', () => {
  test('forms of a word meet in one stem, and a compound opens at its head', () => {
    for (const forms of [
      ['planen', 'planer', 'planerna', 'plan'],
      ['avtalet', 'avtal', 'avtalen'],
      ['hjälpmedel', 'hjälpmedlen'],
      ['riktlinje', 'riktlinjerna', 'riktlinjen'],
      ['samsjuklighet', 'samsjukligheten', 'samsjuklighetens'],
    ])
      assert.equal(new Set(forms.map(stemOf)).size, 1, `${forms.map(stemOf)}`)
    assert.deepEqual(opened(stemOf('suicidpreventionsplanen')), ['suicidpreventionsplan', 'suicidprevention', 'plan'])
    assert.deepEqual(subjectStemsIn('hjälpmedelsavtalet'), subjectStemsIn('hjälpmedel'))
  })

  test('stemming ends for any word, and a stem is never empty', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), word => opened(stemOf(word)).length > 0 && stemOf(word) !== ''))
  })
})

describe('papers', () => {
  const subjects = (text: string) => papersIn(text).map(it => it.subject.join(' '))

  test('a paper is what it is about, whatever years and shape it has', () => {
    const plan = subjects('Handlingsplan psykisk hälsa 2018–2020')
    assert.deepEqual(plan, ['psykisk häls'])
    for (const same of [
      'länsgemensam handlingsplan för psykisk hälsa, remiss',
      'att handlingsplanen för psykisk hälsa förlängs',
    ])
      assert.deepEqual(subjects(same), plan, same)
  })

  test('a paper without a subject is no name', () => {
    for (const text of ['Avtalet löper ut.', 'Riktlinjen gäller till och med maj.', 'Flera avtal planeras.'])
      assert.deepEqual(papersIn(text), [], text)
  })

  test('register numbers, dates and quoted words are found as they are written', () => {
    assert.deepEqual(registerNumbersIn('HS 2017-00123 och dnr 123/2019'), ['HS2017-00123', '123/2019'])
    assert.deepEqual(datesIn('den 27 oktober 2017, fr.o.m. 2018-01-01'), ['2018-01-01', '2017-10-27'])
    assert.deepEqual(quotesIn('planen ”Nära vården tillsammans” antas'), ['nära vård tillsamman'])
  })
})

describe('likeness', () => {
  test('three versions of a plan are one matter, and the reasons say so', () => {
    const first = {
      title: 'Handlingsplan psykisk hälsa 2018–2020',
      date: '2017-11-10',
      validity: [{ from: '2018-01-01', to: '2020-12-31' }],
    }
    const second = {
      ...{ title: 'Länsgemensam handlingsplan för psykisk hälsa', date: '2021-02-01' },
      validity: [{ from: '2021-01-01', to: '2023-12-31' }],
      body: 'Planen ersätter den som antogs den 10 november 2017.',
    }
    const { level, reasons } = between(first, second)
    assert.equal(level, 'certain')
    assert.deepEqual(
      reasons.map(it => it.kind),
      ['paper', 'title', 'words', 'refers', 'took-over'],
    )
    assert.equal(between(second, { title: 'Handlingsplan psykisk hälsa 2024–2027' }).level, 'certain')
  })

  test('papers of one kind about two things stay apart', () => {
    for (const [a, b] of [
      ['Handlingsplan suicidprevention 2020–2022', 'Handlingsplan psykisk hälsa 2020–2022'],
      ['Hjälpmedelsavtal 2021', 'Läkemedelsavtal 2021'],
      ['Överenskommelse om munhälsa', 'Överenskommelse om psykisk hälsa'],
      ['Riktlinje för egenvård', 'Riktlinje för palliativ vård'],
    ] as const)
      assert.notEqual(between({ title: a }, { title: b }).level, 'certain', `${a} / ${b}`)
  })

  test('what stands over any item links nothing by itself', () => {
    for (const title of [
      'Föregående mötesanteckning',
      'Övriga frågor',
      'Information',
      'Lägesrapport',
      'Mötestider 2027',
    ])
      assert.equal(between({ title }, { title }).level, undefined, title)
  })

  test('a heading that stands over everything is worth less the more it stands there', () => {
    const a = signature(handling({ title: 'Läget i länet' }))
    const b = signature(handling({ title: 'Läget i länet' }))
    const often = { total: 1000, frequency: () => 150 }
    assert.ok(likeness(a, b, often).score < likeness(a, b, unseen).score / 2)
  })

  test('two areas have a matter each, though they call it the same', () => {
    const title = 'Lokalt avtal om mobil närvård'
    assert.equal(between({ title, areaId: 'north' }, { title, areaId: 'north' }).level, 'certain')
    assert.equal(between({ title, areaId: 'north' }, { title, areaId: 'south' }).level, undefined)
  })

  test('what is extended among other things belongs to each of them, and joins none of them to another', () => {
    const several = {
      title: 'Förlängning av överenskommelser',
      clauses: ['att överenskommelsen om munhälsa förlängs.', 'att handlingsplan för psykisk hälsa förlängs.'],
    }
    for (const title of ['Munhälsa', 'Handlingsplan psykisk hälsa 2018–2020']) {
      const { level, joins, reasons } = between(several, { title })
      assert.equal(level, 'likely')
      assert.deepEqual(joins, { first: false, second: true })
      assert.equal(reasons[0]?.kind, 'aside')
    }
  })

  test('items of one document are never linked', () => {
    const [a, b] = [handling({ title: 'Munhälsa' }), handling({ title: 'Munhälsa' })]
    assert.equal(likeness(signature(a), signature({ ...b, documentId: a.documentId }), unseen).score, 0)
  })

  test('any two items have a likeness from 0 to 1, the same both ways', () => {
    const word = fc.constantFrom(
      'Handlingsplan',
      'för',
      'psykisk',
      'hälsa',
      'avtal',
      'om',
      'munhälsa',
      'SIP',
      '2020–2022',
      'den 1 maj 2020',
      '”x y”',
      '',
    )
    const text = fc.array(word, { maxLength: 8 }).map(it => it.join(' '))
    const item = fc.record({ title: text, body: text, clauses: fc.array(text, { maxLength: 3 }) }).map(handling)
    fc.assert(
      fc.property(item, item, (a, b) => {
        const [there, back] = [
          likeness(signature(a), signature(b), unseen),
          likeness(signature(b), signature(a), unseen),
        ]
        assert.ok(there.score >= 0 && there.score <= 1)
        assert.ok(Math.abs(there.score - back.score) < 1e-9)
        assert.deepEqual([there.joins.first, there.joins.second], [back.joins.second, back.joins.first])
      }),
    )
  })
})

describe('measured', () => {
  test('what is called certain is right nineteen times in twenty, in a county whose words were never seen', () => {
    const { handlings, threads } = known(heldOut, 7)
    const { pairs, asked } = measureLinks(handlings, threads)
    for (const share of [pairs.certain, asked.certain]) {
      assert.ok(share.of > 300)
      assert.ok(shareOf(share) >= 0.95, `${share.right} of ${share.of}`)
    }
    assert.ok(shareOf(pairs.certain) > shareOf(pairs.likely) && shareOf(pairs.likely) > shareOf(pairs.possible))
  })

  test("of the demonstration's minutes, threaded by hand, most is found and nothing certain is wrong", () => {
    const { handlings, threads } = demonstrated()
    const { pairs, recall } = measureLinks(handlings, threads)
    assert.equal(pairs.certain.right, pairs.certain.of)
    assert.ok(shareOf(recall.likely) >= 0.7, `${recall.likely.right} of ${recall.likely.of}`)
    assert.ok(shareOf(recall.possible) >= 0.85, `${recall.possible.right} of ${recall.possible.of}`)
  })
})
