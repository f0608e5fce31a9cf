import assert from 'node:assert/strict'
import { test } from 'node:test'
import { render } from 'preact-render-to-string'
import { attendant, sample } from '../../../test/recordings.ts'
import { minutesOf } from '../recordings/landing.ts'
import { Sheet } from './minutes.sheet.tsx'

const wordsIn = (text: string): readonly string[] =>
  text.toLocaleLowerCase('sv').match(/[\p{L}\p{N}][\p{L}\p{N}.:-]*(?<![.:-])/gu) ?? []

test('the page has every word of the text that is approved: whoever approves it on the page has read it all', () => {
  const given = sample()
  const first = given.people[0]
  const [item, recording] = [...given.recorded].find(([, it]) => it.tasks.length > 0) ?? []
  const dated = recording?.tasks.map(it => ({ ...it, due: null, dueOn: '2026-12-01' })) ?? []
  const landed = minutesOf({
    ...given,
    ...(item && recording ? { recorded: new Map([...given.recorded, [item, { ...recording, tasks: dated }]]) } : {}),
    people: [
      ...given.people.slice(1),
      ...(first ? [{ ...first, arrivedAt: '2026-11-05T08:40:00Z', leftAt: '2026-11-05T09:05:00Z' }] : []),
      attendant('gone', { name: 'Gustav Gått', capacity: 'adjunct', leftAt: '2026-11-05T08:50:00Z' }),
    ],
    sittings: [
      {
        ...{ date: '2026-11-05', startedAt: '2026-11-05T08:02:00Z', endedAt: '2026-11-05T09:20:00Z' },
        brokenWhy: 'Huset utrymdes',
      },
      {
        ...{ date: '2026-11-12', startedAt: '2026-11-12T08:00:00Z', endedAt: '2026-11-12T09:00:00Z' },
        brokenWhy: null,
      },
    ],
  })
  const page = render(<Sheet {...landed} />)
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
  const shown = new Set(wordsIn(page))
  const missing = landed.text.split('\n').filter(line => !wordsIn(line).every(it => shown.has(it)))
  assert.deepEqual(missing, [])
  assert.match(page.replace(/\s+/g, ' '), /från kl\. 9\.40 till kl\. 10\.05/)
  assert.match(
    page.replaceAll('\u00a0', ' '),
    /Mötet avbröts kl\. 10\.20: Huset utrymdes\. Det fortsatte den 12 november/,
  )
})
