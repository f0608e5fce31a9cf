import { deepEqual, doesNotMatch, equal, match, ok } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type County, caseIn, codeId, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import type { Choice } from './choice.row.ts'
import { aspectNames } from './choice.ts'
import { partAfter, partNames, partOf, parts, progressOf } from './classify.parts.ts'

// The form in parts: each button saves all of it, what is needed first is first, and a suggestion costs nothing typed.

let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T09:00:00Z' })
  county = await openCounty(house)
})
after(() => house.close())

const path = (code: string): string => `/avvikelser/${code}/klassificera`
const seen = async (address: string): Promise<string> =>
  (await (await house.as(county.persons.own)).get(address)).text()
const post = async (code: string, form: Record<string, string | readonly string[]>) => {
  const version = /name="version" value="(\d+)"/.exec(await seen(path(code)))?.[1] ?? ''
  return (await house.as(county.persons.own)).post(path(code), { version, ...form })
}
const isOpen = (page: string, part: string): boolean => new RegExp(`<details[^>]* id="${part}"[^>]* open`).test(page)

test('each question is in one part, and each field leads to the part that it is in', () => {
  deepEqual(partNames.flatMap(it => parts[it].aspects).toSorted(), [...aspectNames].toSorted())
  deepEqual(['types', 'words-type', 'words-barrier', 'amount-F1', 'arose-step', 'guardRead'].map(partOf), [
    'behovs',
    'behovs',
    'larande',
    'organisationen',
    'var',
    'behovs',
  ])
  deepEqual([partAfter('behovs'), partAfter('larande')], ['var', undefined])
})

test('judged is what those who handle it say, not known too; not what the reporter chose, nor what has ended', () => {
  const choice = (given: Partial<Choice>) => ({ aspect: 'actual', side: 'own', endedAt: null, ...given }) as Choice
  const of = ['actual', 'potential'] as const
  equal(progressOf([choice({}), choice({ side: 'joint' })], of).judged, 1)
  equal(progressOf([choice({ side: 'reporter' })], of).judged, 0)
  equal(progressOf([choice({ endedAt: '2026-11-22T09:00:00Z' })], of).judged, 0)
  deepEqual(progressOf([]), { judged: 0, of: aspectNames.length })
})

test('a part saves all that is filled in and opens the next one; the last leads to the case', async () => {
  const { code } = await caseIn(house, county, 'triage')
  const chosen = {
    actual: await codeId(house, 'consequence', 'E1'),
    spread: await codeId(house, 'spread'),
    'amount-F1': '',
  }
  const sent = await post(code, { ...chosen, next: 'var' })
  equal(sent.status, 303)
  match(sent.headers.get('location') ?? '', /klassificera\?del=var#var$/)
  const page = await seen(`${path(code)}?del=var`)
  deepEqual(
    ['var', 'patienten', 'larande'].map(it => isOpen(page, it)),
    [true, false, false],
  )
  match(page, /1 av 4 är bedömda\./)
  match(page, /Lärande <span class="soft">· 1 av 2 bedömda/)
  const held = await seen(`/avvikelser/${code}`)
  match(held, /Inte bedömt än, men behövs: händelsetyp, möjlig konsekvens för patienten och undvikbarhet\./)
  const again = await post(code, { ...chosen, next: 'nonsense' })
  match(again.headers.get('location') ?? '', new RegExp(`/avvikelser/${code}#klassificering$`))
  equal((await seen(`${path(code)}?del=x`)).includes(' open'), false)
})

test('a suggestion fills in its field, keeps what was typed elsewhere, and chooses nothing', async () => {
  const { id, code } = await caseIn(house, county, 'triage')
  const [b1, b3, e2] = [
    await codeId(house, 'type', 'B1'),
    await codeId(house, 'type', 'B3'),
    await codeId(house, 'consequence', 'E2'),
  ]
  const filled = await post(code, { type: b1, actual: e2, 'words-barrier': 'Larmet gick', fill: 'B3' })
  equal(filled.status, 200)
  const page = await filled.text()
  for (const it of [b3, e2]) ok(page.includes(`<option value="${it}" selected`), it)
  match(page, /Larmet gick/)
  match(page, new RegExp(`value="${b1}"[^>]*checked|checked[^>]*value="${b1}"`))
  doesNotMatch(page, new RegExp(`<option value="${b1}" selected`))
  const choices = house.deps.data.owner.selectFrom('deviation_choice').select('id').where('deviation_id', '=', id)
  deepEqual(await choices.where('side', '=', 'own').execute(), [])
})

test('what is wrong in a folded part opens it, and nothing that was typed is lost', async () => {
  const { code } = await caseIn(house, county, 'triage')
  const f1 = await codeId(house, 'organisation', 'F1')
  const sent = await post(code, { organisation: f1, 'amount-F1': 'en timme', 'words-type': 'Ord' })
  equal(sent.status, 422)
  const page = await sent.text()
  deepEqual(
    ['var', 'organisationen'].map(it => isOpen(page, it)),
    [false, true],
  )
  match(page, /value="en timme"/)
  match(page, />Ord<\/textarea>/)
})
