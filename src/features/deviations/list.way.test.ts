import { deepEqual, doesNotMatch, equal, match, ok } from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type County, codeId, openCounty, sentCase } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { caseInListHref, listWayOf } from './list.way.ts'

// From case to case in the order of the list that one came from, and back to it: the rule, then through the door.

const codes = ['aaaaaa2', 'bbbbbb3', 'cccccc4']
const addressOf = (to: string | undefined): URL => new URL(to ?? '/', 'http://samklang.test')
const list = { codes, view: { scope: 'waiting', kind: 'risk', page: 2 }, more: true } as const

describe('the way through a list', () => {
  const at = (code: string) => listWayOf(addressOf(caseInListHref(code, list)).searchParams, code)

  test('leads to the case before and after, and back with filters and page', () => {
    const way = at('bbbbbb3')
    equal(way?.back, '/avvikelser?visa=vantar&slag=risk&sida=2')
    deepEqual([way?.at, way?.of, way?.whole, way?.nextPage], [2, 3, false, undefined])
    equal(addressOf(way?.previous).pathname, '/avvikelser/aaaaaa2')
    equal(addressOf(way?.next).pathname, '/avvikelser/cccccc4')
    equal(listWayOf(addressOf(way?.next).searchParams, 'cccccc4')?.at, 3)
  })

  test('ends where the page does, and goes on with the next one', () => {
    equal(at('aaaaaa2')?.previous, undefined)
    equal(at('cccccc4')?.next, undefined)
    equal(at('cccccc4')?.nextPage, '/avvikelser?visa=vantar&slag=risk&sida=3')
  })

  test('is none for a case that is not in it, or for what is no list of ours', () => {
    equal(at('dddddd5'), undefined)
    for (const it of ['', 'aaaaaa2', 'aaaaaa2~', '<b>~', 'aaaaaa2.//evil.se~', `aaaaaa2~${'x'.repeat(2000)}`])
      equal(listWayOf(new URLSearchParams({ lista: it }), 'aaaaaa2') !== undefined, it === 'aaaaaa2~', it.slice(0, 20))
    // Where it leads back to is always the list.
    const way = listWayOf(new URLSearchParams({ lista: 'aaaaaa2~visa=//evil.se&till=https://evil.se' }), 'aaaaaa2')
    equal(way?.back, '/avvikelser')
  })
})

describe('through the door', () => {
  let house: TestHouse
  let county: County
  before(async () => {
    house = await openTestHouse({ now: () => '2026-11-22T08:00:00Z' })
    county = await openCounty(house)
    for (const kind of ['risk', 'risk', 'risk', 'event'] as const) await sentCase(house, county, { kind })
  })
  after(() => house.close())

  const opened = async () => {
    const own = await house.as(county.persons.own)
    const html = await (await own.get('/avvikelser?visa=alla&slag=risk&sortera=nyast')).text()
    const links = [...html.matchAll(/entry-title strong"><a href="([^"]+)"/g)].map(([, it = '']) =>
      it.replaceAll('&amp;', '&'),
    )
    equal(links.length, 3)
    return { own, links }
  }
  const hrefs = (html: string): readonly string[] =>
    [...html.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, it = '']) => it.replaceAll('&amp;', '&'))

  test('one goes from case to case, and back to the list as it was', async () => {
    const { own, links } = await opened()
    const html = await (await own.get(links[1] ?? '')).text()
    match(html, /Ärende 2 av 3/)
    ok(hrefs(html).includes(links[0] ?? '') && hrefs(html).includes(links[2] ?? ''))
    ok(hrefs(html).includes('/avvikelser?visa=alla&slag=risk&sortera=nyast'))
  })

  test('the list goes along through the parts of a case, its forms and what they lead to', async () => {
    const { own, links } = await opened()
    const here = addressOf(links[0])
    const html = await (await own.get(links[0] ?? '')).text()
    const inside = hrefs(html).filter(it => it.startsWith(`${here.pathname}/`))
    ok(inside.length > 5)
    for (const it of inside) equal(addressOf(it).searchParams.get('lista'), here.searchParams.get('lista'), it)
    const part = await (await own.get(`${here.pathname}/meddelanden${here.search}`)).text()
    ok(hrefs(part).includes(`${here.pathname}${here.search}`), 'the way back to the case')
    const wrong = await own.post(`${here.pathname}/steg/return${here.search}`, { to: 'returned', words: '' })
    match(await wrong.text(), /Ärende 1 av 3/)
    const sent = await own.post(`${here.pathname}/steg/forward${here.search}`, { to: 'with-counterpart' })
    equal(sent.headers.get('location'), `${here.pathname}${here.search}`)
    const after = await (await own.get(sent.headers.get('location') ?? '')).text()
    match(after, /Gå till nästa ärende i listan/)
    // It has been handled, and the others stand where they stood.
    match(after, /Ärende 1 av 3/)
  })

  test('whoever has ended a case is led back to the list that they came from', async () => {
    const { own, links } = await opened()
    const here = addressOf(links[2])
    const form = { to: 'rejected', words: 'Skälet.', reason: await codeId(house, 'reject') }
    const answer = await own.post(`${here.pathname}/steg/reject${here.search}`, form)
    equal(answer.headers.get('location'), '/avvikelser?visa=alla&slag=risk&sortera=nyast')
  })

  test('what an address holds is only ever text in a page', async () => {
    const { own, links } = await opened()
    const { pathname } = addressOf(links[0])
    const evil = encodeURIComponent('"><script>alert(1)</script>')
    const html = await (await own.get(`${pathname}?lista=${evil}`)).text()
    doesNotMatch(html, /<script>alert/)
    doesNotMatch(html, /Ärende \d av/)
  })

  test('a browser that fetches ahead reads no case, and leaves no trace of one', async () => {
    const { links } = await opened()
    const noted = async () => (await house.deps.data.owner.selectFrom('case_access').select('id').execute()).length
    const before = await noted()
    const leader = await house.as(county.persons.own)
    const answer = await leader.get(links[1] ?? '', { 'sec-purpose': 'prefetch' })
    equal(answer.status, 503)
    equal(await noted(), before)
  })
})
