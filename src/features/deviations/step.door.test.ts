import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type County, type CountyPerson, caseAs, caseIn, codeId, sentCase } from '../../../test/deviations.ts'
import type { TestHouse } from '../../../test/house.ts'
import { openProcedure, type Procedure, sides, states } from '../../../test/steps.ts'
import { samklang } from '../../access/actor.ts'
import { dueIn } from './deviation.change.ts'

// Every step from every state, for each who stands to the case in some way: as the rule says, and at the door.
// step.wall.test.ts goes past the rules.

let procedure: Procedure
let house: TestHouse
let county: County
before(async () => {
  procedure = await openProcedure()
  ;({ house, county } = procedure)
})
after(() => house.close())

test('the procedure that is shipped is this: from each state, who may what', () => {
  const table = states.map(state => [
    state,
    ...sides.map(([, side]) =>
      procedure
        .allowed(state, side, 'good-example')
        .map(it => `${it.verb}→${it.to_state}`)
        .toSorted()
        .join(' '),
    ),
  ])
  // From where a case has only to be taken in, all that may be done once it is.
  const triaged =
    'close→closed forward→with-counterpart redirect-own→redirected redirect→redirected reject→rejected return→returned'
  deepEqual(table, [
    ['sent', '', `${triaged} take→triage`, ''],
    ['triage', '', triaged, ''],
    ['redirected', '', `${triaged} take→triage`, ''],
    ['returned', 'complete→triage', 'recall→triage', ''],
    ['rejected', 'reopen→reopened', 'reopen→reopened', ''],
    ['with-counterpart', '', '', 'answer→answered redirect→redirected send-back→triage'],
    ['answered', '', 'accept→accepted ask-again→with-counterpart disagree→disputed', ''],
    ['accepted', '', 'act→acting close→closed', 'act→acting close→closed'],
    ['disputed', '', 'settle→accepted', 'settle→accepted'],
    ['acting', '', 'measure→effect', 'measure→effect'],
    ['effect', '', 'act-again→acting close→closed', 'act-again→acting close→closed'],
    ['closed', 'reopen→reopened', 'reopen→reopened', 'reopen→reopened'],
    ['reopened', '', `act-again→acting ${triaged} take→triage`, 'act-again→acting'],
  ])
})

/** Posts a step with all that any step may ask for. */
async function post(who: CountyPerson, code: string, verb: string, to: string, more: Record<string, string> = {}) {
  const visitor = await house.as(county.persons[who])
  return visitor.post(`/avvikelser/${code}/steg/${verb}`, {
    ...{ to, words: 'Skälet är detta.', reason: await codeId(house, 'reject'), unit: county.units.otherWard },
    ...{ disputeTitle: 'Läkemedelslistan', disagreement: 'Vem som skickar listan.' },
    ...more,
  })
}

describe('at the door', () => {
  for (const state of states)
    test(`from ${state}, nobody takes a step that is not theirs`, async () => {
      const { code } = await caseIn(house, county, state)
      const before = await procedure.rowOf(code)
      for (const [who, side] of sides) {
        const seen = (await caseAs(house, county, who, code)) !== undefined
        const theirs = procedure.allowed(state, side, 'event').map(it => it.verb)
        const anybodys = sides.flatMap(([, one]) => procedure.allowed(state, one, 'event').map(it => it.verb))
        for (const verb of procedure.verbs().filter(it => !theirs.includes(it))) {
          const { status } = await post(who, code, verb, '')
          // A stranger learns nothing; a step that is another's is refused; one that does not lead on from here is told.
          const expected = !seen ? 404 : anybodys.includes(verb) ? 403 : 422
          equal(status, expected, `${who} ${verb}`)
        }
      }
      const after = await procedure.rowOf(code)
      equal(after.state, state)
      equal(after.version, before.version)
    })

  for (const state of states)
    test(`from ${state}, each step that is somebody’s leads where the data says, or says what is missing`, async () => {
      for (const [who, side] of sides)
        for (const step of procedure.allowed(state, side, 'event')) {
          const { code } = await caseIn(house, county, state)
          const before = await procedure.rowOf(code)
          const answer = await post(who, code, step.verb, step.to_state)
          const after = await procedure.rowOf(code)
          if (answer.status === 303) {
            equal(after.state, step.to_state, `${who} ${step.verb}`)
            equal(after.version, before.version + (step.after ? 2 : 1))
            equal(
              after.due_on,
              await dueAfter(step.to_state),
              `${who} ${step.verb}: the clock is that of where it came to`,
            )
            const visible = await (await house.as(county.persons[who])).get(answer.headers.get('location') ?? '')
            // Not to the page that asks why a case that is over is read: they have just ended it.
            equal(visible.status, 200, `${who} ${step.verb} leads to a page`)
          } else {
            equal(answer.status, 422, `${who} ${step.verb}`)
            equal(after.state, state)
            match(await answer.text(), /class="ds-error-summary"/)
          }
        }
    })

  test('the outsider, the administrator, the analyst and the public are told that there is nothing there', async () => {
    const { code } = await caseIn(house, county, 'triage')
    for (const who of ['outsider', 'administrator', 'analyst', 'director', 'politician', 'colleague'] as const)
      equal((await post(who, code, 'forward', '')).status, 404, who)
    equal((await (await house.as(undefined)).post(`/avvikelser/${code}/steg/forward`)).status, 404)
  })
})

const dueAfter = (state: string): Promise<string | null> =>
  house.deps.data.as(samklang('deviations'), tx => dueIn(tx, state, house.deps.now()))

describe('a case that has only to be taken in', () => {
  const historyOf = (id: string) =>
    house.deps.data.owner
      .selectFrom('deviation_event')
      .select(['verb', 'from_state', 'to_state', 'side', 'words', 'due_on', 'at_version', 'made_by'])
      .where('deviation_id', '=', id)
      .orderBy('at_version', 'desc')
      .limit(2)
      .execute()

  test('goes on in one step, and the history says both', async () => {
    const { id, code } = await sentCase(house, county)
    const { version } = await procedure.rowOf(code)
    equal((await post('own', code, 'forward', 'with-counterpart', { version: String(version) })).status, 303)
    const of = { side: 'own', made_by: county.persons.own }
    deepEqual(await historyOf(id), [
      {
        ...{ ...of, verb: 'forward', from_state: 'triage', to_state: 'with-counterpart', words: 'Skälet är detta.' },
        ...{ due_on: await dueAfter('with-counterpart'), at_version: version + 1 },
      },
      {
        ...{ ...of, verb: 'take', from_state: 'sent', to_state: 'triage', words: null },
        ...{ due_on: await dueAfter('triage'), at_version: version },
      },
    ])
  })

  test('is not taken in either where what comes next is refused', async () => {
    const { code } = await sentCase(house, county)
    const before = await procedure.rowOf(code)
    equal((await post('own', code, 'return', 'returned', { words: '' })).status, 422)
    equal((await post('own', code, 'reject', 'rejected', { reason: '' })).status, 422)
    const after = await procedure.rowOf(code)
    deepEqual([after.state, after.version], ['sent', before.version])
  })

  test('is not passed by where the county has whoever takes it in say why', async () => {
    const { owner } = house.deps.data
    const asks = (needs_words: boolean) =>
      owner.updateTable('deviation_transition').set({ needs_words }).where('verb', '=', 'take').execute()
    const { code } = await sentCase(house, county)
    await asks(true)
    try {
      equal((await post('own', code, 'forward', 'with-counterpart')).status, 422)
      equal((await procedure.rowOf(code)).state, 'sent')
    } finally {
      await asks(false)
    }
  })
})

describe('the form of a step', () => {
  const words = 'Vi ringde avdelningen två gånger.'

  test('what is missing is said by its field, and what was typed is kept', async () => {
    const { code } = await caseIn(house, county, 'triage')
    const answer = await post('own', code, 'reject', 'rejected', { reason: '', words })
    equal(answer.status, 422)
    const html = await answer.text()
    match(html, /Välj ett skäl/)
    match(html, new RegExp(words))
    const none = await post('own', code, 'return', 'returned', { words: '  ' })
    match(await none.text(), /Skriv vad rapportören behöver komplettera/)
    equal((await procedure.rowOf(code)).state, 'triage')
  })

  test('a personnummer is stopped, masked with the button, and never in the page again', async () => {
    const { code } = await caseIn(house, county, 'triage')
    const number = '19900222-2397' // Skatteverket's published test series
    const stopped = await post('own', code, 'return', 'returned', { words: `Gäller ${number}.` })
    equal(stopped.status, 422)
    match(await stopped.text(), /Det får inte skickas/)
    const masked = await post('own', code, 'return', 'returned', { words: `Gäller ${number}.`, mask: 'words' })
    equal(masked.status, 422)
    ok(!(await masked.text()).includes(number))
    equal((await procedure.rowOf(code)).state, 'triage')
  })

  test('the unit of a redirect is searched for without a script, and nothing that was typed is lost', async () => {
    const { code } = await caseIn(house, county, 'triage')
    const found = await post('own', code, 'redirect', 'redirected', {
      unit: '',
      unitWords: 'kirurg',
      search: 'ja',
      words,
    })
    equal(found.status, 200)
    const html = await found.text()
    match(html, /Kirurgavdelning 1/)
    match(html, new RegExp(words))
    const misspelt = { unit: '', unitWords: 'kirurgavdelnign', search: 'ja' }
    match(await (await post('own', code, 'redirect', 'redirected', misspelt)).text(), /Kirurgavdelning 1/)
    const without = await post('own', code, 'redirect', 'redirected', {
      unit: county.units.otherWard,
      unitWords: 'kirurg',
      words: '',
    })
    equal(without.status, 422)
    match(await without.text(), new RegExp(`value="${county.units.otherWard}"[^>]*checked`))
    equal((await post('own', code, 'redirect', 'redirected', { unit: county.persons.own })).status, 422)
    equal((await post('own', code, 'redirect', 'redirected')).status, 303)
    const row = await procedure.rowOf(code)
    equal(row.counterpart_unit_id, county.units.otherWard)
    equal(row.state, 'redirected')
  })

  test('a counterpart that sends a case on to others reads it no more, and is led to its list', async () => {
    const { code } = await caseIn(house, county, 'with-counterpart')
    const answer = await post('counterpart', code, 'redirect', 'redirected', { unit: county.units.otherTown })
    equal(answer.status, 303)
    equal(answer.headers.get('location'), '/avvikelser')
    equal(await caseAs(house, county, 'counterpart', code), undefined)
    equal(await caseAs(house, county, 'outsider', code), undefined, 'nobody reads it before it is passed on')
  })

  test('a good example may be closed at triage, and an event may not', async () => {
    for (const [kind, status] of [
      ['event', 422],
      ['complaint', 303],
    ] as const) {
      const { code } = await caseIn(house, county, 'triage', { kind })
      const answered = (await post('own', code, 'close', 'closed')).status
      // A complaint may need its answer first.
      ok(answered === status || (kind === 'complaint' && answered === 422), `${kind} ${answered}`)
    }
  })
})

describe('who comes second', () => {
  test('a page that is older than the case is answered 409, with what was typed', async () => {
    const { code } = await caseIn(house, county, 'triage')
    const version = String((await procedure.rowOf(code)).version)
    equal((await post('own', code, 'forward', 'with-counterpart', { version })).status, 303)
    const late = await post('own', code, 'return', 'returned', { version, words: 'Skrevs under tiden.' })
    equal(late.status, 409)
    equal((await procedure.rowOf(code)).state, 'with-counterpart')
  })

  test('two at once: one step is taken, the other is told', async () => {
    const { code } = await caseIn(house, county, 'triage')
    const version = String((await procedure.rowOf(code)).version)
    const press = async (verb: string, to: string) => (await post('own', code, verb, to, { version })).status
    const both = await Promise.all([press('forward', 'with-counterpart'), press('reject', 'rejected')])
    deepEqual(
      both.toSorted((a, b) => a - b),
      [303, 409],
    )
  })
})

test('each step is in the log, without a word of what was written', async () => {
  const { id, code } = await caseIn(house, county, 'triage')
  await post('own', code, 'forward', 'with-counterpart', { words: 'Hemliga ord' })
  deepEqual((await house.audit())[0], {
    ...{ action: 'deviation.step', outcome: 'done', person_id: county.persons.own, subject: `deviation:${id}` },
  })
  const { rows } = await house.deps.data.owner.executeQuery<{ detail: unknown }>(
    house.deps.data.owner.selectFrom('audit').select('detail').orderBy('seq', 'desc').limit(1).compile(),
  )
  ok(!JSON.stringify(rows).includes('Hemliga'))
})

test('a case page shows the next step first, and what it shows of the others’ words and names is none', async () => {
  const { code } = await sentCase(house, county)
  const own = await house.as(county.persons.own)
  match(await (await own.get(`/avvikelser/${code}`)).text(), /Ta emot för bedömning/)
  const answered = await caseIn(house, county, 'answered')
  const pages = async (who: CountyPerson) =>
    (await (await house.as(county.persons[who])).get(`/avvikelser/${answered.code}`)).text()
  const counterpart = await pages('counterpart')
  ok(!counterpart.includes('Mia Masdotter') && !counterpart.includes('Sara Sköterska'))
  ok(!(await pages('own')).includes('Sam Samordnare'))
  const nurse = await pages('nurse')
  ok(!nurse.includes('Därför: answer') && !nurse.includes('Mia Masdotter') && !nurse.includes('Sam Samordnare'))
  match(nurse, /Så går det/)
})
