import { match, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { knownUnreadText, unreadableText } from './refusals.ts'

test('every refusal says in whole sentences what happened and what to do', () => {
  for (const [why, text] of Object.entries(unreadableText)) {
    match(text, /^Filen .*\. .*\.$/u, why)
    match(text, /[Ss]para|[Tt]a bort|[Kk]ontrollera|[Öö]ppna/u, why)
  }
  for (const text of Object.values(knownUnreadText)) ok(text.startsWith('Filen är ') && text.endsWith('.'))
})
