import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserKind } from './browser.ts'

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test('a browser is told by kind and system, and by nothing that tells people apart', () => {
  const known: Readonly<Record<string, string>> = {
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`]:
      'Edge på Windows',
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/142.0.0.0 Safari/537.36`]: 'Chrome på Windows',
    'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0': 'Firefox på Linux',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15':
      'Safari på Mac',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Mobile Safari/604.1':
      'Safari på iPhone',
    [`Mozilla/5.0 (Linux; Android 10; K) ${webkit} Chrome/142.0.0.0 Mobile Safari/537.36`]: 'Chrome på Android',
  }
  for (const [agent, said] of Object.entries(known)) assert.equal(browserKind(agent), said)
})

test('a program, or nothing said, is no browser', () => {
  assert.equal(browserKind(undefined), null)
  assert.equal(browserKind('curl/8.9'), null)
})
