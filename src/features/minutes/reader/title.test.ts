import assert from 'node:assert/strict'
import { test } from 'node:test'
import { given } from './pageFixture.ts'
import { divide } from './sections.ts'
import { type Title, titleOf } from './title.ts'

/** The titles of a document's items. */
function titles(text: string): Title[] {
  const { doc, page } = given(text)
  return divide(page).sections.map(it => titleOf(doc, it.heading, page.lines, page.marks, it.end, page.double))
}

const item = (heading: string): Title => {
  const [, title] = titles(
    `1. Öppnande\nAnna hälsar välkommen.\n\n2. ${heading}\nText om saken.\n\n3. Övrigt\nInget.\n`,
  )
  assert.ok(title)
  return title
}

test('type, minutes, clock and registry number are peeled off a title', () => {
  const headings: Record<string, string> = {
    'Hemsjukvård (20 min)': 'Hemsjukvård',
    'Hemsjukvård (Information, 20 min)': 'Hemsjukvård',
    'Hemsjukvård, 15 min': 'Hemsjukvård',
    'Hemsjukvård – Ställningstagande': 'Hemsjukvård',
    'Hemsjukvård kl. 10.15–10.45': 'Hemsjukvård',
    'Hemsjukvård Dnr 2019/15': 'Hemsjukvård',
    'Hemsjukvård (bilaga 2)': 'Hemsjukvård',
    'Hemsjukvård (utgår på grund av tidsbrist)': 'Hemsjukvård',
    'Hemsjukvård.': 'Hemsjukvård',
    '**Hemsjukvård**': 'Hemsjukvård',
    'Hemsjukvård (för äldre)': 'Hemsjukvård (för äldre)',
    'Budget 2025–2027': 'Budget 2025–2027',
    'Avtal m.m.': 'Avtal m.m.',
  }
  for (const [heading, title] of Object.entries(headings)) assert.equal(item(heading).run.text, title, heading)
})

test('what is peeled off is not lost', () => {
  const { metas } = item('Hemsjukvård (Information, 20 min)')
  assert.deepEqual([metas[0]?.meta.types, metas[0]?.meta.minutes], [['information'], 20])
})

test('a title says why its item fell', () => {
  const lapses: Record<string, Title['lapsed']> = {
    'Mobila team (utgår på grund av tidsbrist)': 'time',
    'Mobila team – flyttas till nästa möte': 'postponed',
    'Mobila team (struken)': 'withdrawn',
    'Mobila team': undefined,
  }
  for (const [heading, lapsed] of Object.entries(lapses)) assert.equal(item(heading).lapsed, lapsed, heading)
})

test('a title that goes on over the line is one title, and ends where the text starts', () => {
  const [, title] = titles(
    '1. Öppnande\nAnna hälsar välkommen.\n\n2. Patientsäkerhet vid hemgång och\nuppföljning av planer\nIvar redovisade rapporten i går.\n\n3. Övrigt\nInget.\n',
  )
  assert.deepEqual([title?.run.text, title?.next], ['Patientsäkerhet vid hemgång och uppföljning av planer', 4])
})

test('the title of a paragraph that has its registry number on the first line is the next line', () => {
  const [first] = titles(
    '§ 32 Dnr ON 2019/15\n\nMånadsrapport februari\n\nNämndens beslut\nRapporten godkänns.\n\n§ 33 Övrigt\nInget.\n',
  )
  assert.equal(first?.run.text, 'Månadsrapport februari')
})
