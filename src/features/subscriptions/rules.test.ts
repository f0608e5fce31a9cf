import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { dateAt } from '../../kernel/time.ts'
import { addressText, parseAddress } from './address.ts'
import { hashOf, isKey, newKey } from './key.ts'
import { type News, newsFor, newsSubject, ofForum, targetKey } from './news.ts'
import { type Held, isDue, lastDigest } from './subscription.ts'
import { searchTarget } from './watched.row.ts'

describe('when a digest goes out', () => {
  test('at seven in Sweden, summer and winter', () => {
    assert.equal(lastDigest('daily', '2026-07-15T10:00:00Z'), '2026-07-15T05:00:00Z')
    assert.equal(lastDigest('daily', '2026-12-15T10:00:00Z'), '2026-12-15T06:00:00Z')
  })

  test('a minute before seven it is still the one of yesterday', () => {
    assert.equal(lastDigest('daily', '2026-12-15T05:59:59Z'), '2026-12-14T06:00:00Z')
    assert.equal(lastDigest('daily', '2026-12-15T06:00:00Z'), '2026-12-15T06:00:00Z')
  })

  test('the mornings after the clocks have been changed', () => {
    assert.equal(lastDigest('daily', '2026-03-29T12:00:00Z'), '2026-03-29T05:00:00Z')
    assert.equal(lastDigest('daily', '2026-03-29T04:00:00Z'), '2026-03-28T06:00:00Z')
    assert.equal(lastDigest('daily', '2026-10-25T12:00:00Z'), '2026-10-25T06:00:00Z')
    assert.equal(lastDigest('daily', '2026-10-25T05:30:00Z'), '2026-10-24T05:00:00Z')
  })

  test('weekly on Mondays, also over a change of clocks', () => {
    assert.equal(lastDigest('weekly', '2026-11-22T12:00:00Z'), '2026-11-16T06:00:00Z')
    assert.equal(lastDigest('weekly', '2026-11-23T05:00:00Z'), '2026-11-16T06:00:00Z')
    assert.equal(lastDigest('weekly', '2026-11-23T06:00:00Z'), '2026-11-23T06:00:00Z')
    assert.equal(lastDigest('weekly', '2026-10-25T12:00:00Z'), '2026-10-19T05:00:00Z')
    assert.equal(lastDigest('weekly', '2026-10-26T12:00:00Z'), '2026-10-26T06:00:00Z')
  })

  test('looked at every hour through two years, each day is due once and each week once', () => {
    for (const frequency of ['daily', 'weekly'] as const) {
      const days: string[] = []
      let lookedAt = '2025-12-31T12:00:00Z'
      for (let at = Date.parse('2026-01-01T00:00:00Z'); at < Date.parse('2028-01-01T00:00:00Z'); at += 3_600_000) {
        const now = new Date(at).toISOString()
        if (!isDue({ frequency, lookedAt }, now)) continue
        days.push(dateAt(now))
        lookedAt = now
      }
      assert.equal(new Set(days).size, days.length)
      assert.equal(days.length, frequency === 'daily' ? 730 : 104)
    }
  })

  test('a morning when nothing ran is caught up with later that day', () => {
    const it = { frequency: 'daily', lookedAt: '2026-11-21T06:00:01Z' } as const
    assert.equal(isDue(it, '2026-11-22T05:00:00Z'), false)
    assert.equal(isDue(it, '2026-11-22T19:00:00Z'), true)
  })
})

const held = (given: Partial<Held> = {}): Held => ({
  id: '1',
  kind: 'forum',
  target: 'f',
  frequency: 'daily',
  confirmedAt: '2026-11-01T00:00:00Z',
  lookedAt: '2026-11-01T00:00:00Z',
  ...given,
})
const news = (code: string, given: Partial<News> = {}): News => ({
  key: `key ${code}`,
  meetingKey: `meeting ${code}`,
  code,
  firstAt: '2026-11-02T00:00:00Z',
  changed: false,
  ...given,
})

describe('what belongs in a mail', () => {
  const matches = new Map([
    ['forum f', new Set(['a', 'b'])],
    ['search q=demens', new Set(['b', 'c'])],
  ])

  test('what several subscriptions of an address hold is told once', () => {
    const both = [held(), held({ kind: 'search', target: 'q=demens' })]
    const told = newsFor(both, [news('a'), news('b'), news('c'), news('d')], matches, new Set())
    assert.deepEqual(
      told.map(it => it.code),
      ['a', 'b', 'c'],
    )
  })

  test('what was public before the subscription was confirmed is nothing new', () => {
    assert.deepEqual(newsFor([held()], [news('a', { firstAt: '2026-10-31T00:00:00Z' })], matches, new Set()), [])
  })

  test('words that a summary told are not told again when the minutes come', () => {
    assert.deepEqual(newsFor([held()], [news('a')], matches, new Set(['meeting a'])), [])
    const twice = [news('a'), news('b', { meetingKey: 'meeting a' })]
    assert.equal(newsFor([held()], twice, matches, new Set()).length, 1)
  })

  test('told, and told again, nothing is ever told twice', () => {
    const some = fc.array(
      fc.record({ code: fc.constantFrom('a', 'b', 'c', 'd'), nth: fc.nat(3), meeting: fc.nat(2) }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(some, fc.nat(12), (given, cut) => {
        const all = given.map(it =>
          news(it.code, { key: `${it.code} ${it.nth}`, meetingKey: `${it.meeting} ${it.nth}` }),
        )
        const first = newsFor([held()], all.slice(0, cut), matches, new Set())
        const second = newsFor([held()], all, matches, new Set(first.flatMap(it => [it.key, it.meetingKey])))
        const keys = [...first, ...second].map(it => it.key)
        assert.equal(new Set(keys).size, keys.length)
        assert.ok([...first, ...second].every(it => it.code === 'a' || it.code === 'b'))
      }),
    )
  })

  test('a forum is told of what it took, and not of what a summary repeats', () => {
    const stance = { id: '1', code: 'a', forumId: 'f', status: 'final', repeats: false, takenOn: null } as const
    const all = [stance, { ...stance, code: 'b', status: 'proposed' as const }, { ...stance, code: 'c', repeats: true }]
    assert.deepEqual([...ofForum(all, 'f')], ['a'])
    assert.deepEqual([...ofForum(all, 'other')], [])
    assert.equal(targetKey(held()), 'forum f')
  })
})

test('the subject says whose, how many and when', () => {
  const plain = (told: Parameters<typeof newsSubject>[0]) => newsSubject(told).replaceAll('\u00a0', ' ')
  const vvg = { forum: 'VVG', takenOn: '2026-10-08' }
  assert.equal(plain([vvg, vvg, vvg]), 'VVG: 3 nya ställningstaganden 8 oktober 2026')
  assert.equal(plain([vvg]), 'VVG: 1 nytt ställningstagande 8 oktober 2026')
  assert.equal(plain([vvg, { ...vvg, takenOn: '2026-10-09' }]), 'VVG: 2 nya ställningstaganden')
  assert.equal(plain([vvg, { ...vvg, forum: 'SRO' }]), '2 nya ställningstaganden från VVG och SRO')
  assert.equal(plain(['A', 'B', 'C', 'D'].map(forum => ({ ...vvg, forum }))), '4 nya ställningstaganden från 4 forum')
})

describe('addresses', () => {
  const parsed = (typed: string) => {
    const it = parseAddress(typed)
    return it.ok ? it.value : it.why
  }

  test('plus, dots, apostrophes and letters with rings in the domain are fine', () => {
    assert.equal(parsed(' anna+samklang@exempel.se '), 'anna+samklang@exempel.se')
    assert.equal(parsed("o'brien@sub.Exempel.SE"), "o'brien@sub.exempel.se")
    assert.equal(parsed('namn@vård.example'), 'namn@xn--vrd-ula.example')
    assert.equal(addressText('namn@xn--vrd-ula.example'), 'namn@vård.example')
  })

  test('what is no address is refused, with what is wrong', () => {
    assert.equal(parsed(''), 'missing')
    assert.equal(parsed('anna'), 'no-at')
    assert.equal(parsed('åsa@exempel.se'), 'local')
    assert.equal(parsed('a b@exempel.se'), 'local')
    assert.equal(parsed('.anna@exempel.se'), 'local')
    for (const domain of [
      'localhost',
      'exempel',
      '-a.se',
      'a..se',
      '127.0.0.1',
      '[127.0.0.1]',
      'exempel.se.',
      'a_b.se',
    ])
      assert.equal(parsed(`anna@${domain}`), 'domain', domain)
    assert.equal(parsed(`${'a'.repeat(250)}@exempel.se`), 'too-long')
  })

  test('nothing that is let through can end a line or begin another address', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.emailAddress(),
          fc.string().map(it => `a@b.se${it}`),
        ),
        typed => {
          const it = parseAddress(typed)
          assert.ok(!it.ok || /^[^\s,;:<>"()@]+@[a-z0-9.-]+$/.test(it.value))
        },
      ),
    )
    for (const bad of ['a@b.se\r\nBcc: c@d.se', 'a@b.se\nx', 'a@b.se,c@d.se', '<a@b.se>', 'a\r\n@b.se'])
      assert.equal(parseAddress(bad).ok, false, bad)
  })
})

test('a search is kept as the register reads it, of stances, without page and order', () => {
  const target = searchTarget('?sida=3&q=demens&forum=vvg&sortera=aldst&visa=punkter&nonsens=1')
  assert.equal(target, 'q=demens&forum=vvg')
  assert.equal(searchTarget(target), target)
})

test('a key has 43 signs, and what is kept of it says nothing of it', () => {
  const key = newKey()
  assert.ok(isKey(key))
  assert.match(hashOf(key), /^[0-9a-f]{64}$/)
  assert.notEqual(newKey(), key)
  for (const bad of [undefined, '', 'ny', `${key}x`, key.replace(/./, '/')]) assert.equal(isKey(bad), false)
})
