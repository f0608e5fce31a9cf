import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type LabelKind, labelOf, standsAlone } from './labels.ts'
import { lineFrom } from './pageFixture.ts'

const kind = (text: string): LabelKind | undefined => labelOf(lineFrom(text))?.kind

test('the words that open a part of the minutes', () => {
  const lines: Record<string, LabelKind> = {
    'Datum: 2024-05-16': 'date',
    'Tid och plats: kl. 9, Kommunhuset': 'placeAndTime',
    NÄRVARANDE: 'present',
    'Närvarande   Anna Ek': 'present',
    'Plats\tKommunhuset': 'place',
    'Ej närvarande:': 'absent',
    'Vice ordförande: Bo Alm': 'viceChair',
    'Vid pennan: Eva Ask': 'secretary',
    'Föredragande: Bo Alm': 'presenter',
    '**Beslut** Planen antas.': 'position',
    'Beslut:': 'position',
    'Ställningstagande (NSR) 2018': 'position',
    'Omsorgsnämndens beslut': 'position',
    'Arbetsutskottets förslag till beslut': 'proposal',
    'Bilagor: plan.pdf': 'attachments',
    'Mötestider hösten 2024': 'dates',
    'Adjungerad till punkt 4: Carin Falk': 'adjunct',
    'Representanter från Dalby kommun': 'listed',
  }
  for (const [text, expected] of Object.entries(lines)) assert.equal(kind(text), expected, text)
})

test('words in a sentence are no label', () => {
  for (const text of [
    'Beslut fattas senare i höst av kommunerna',
    'beslut',
    'Anna Ek föredrar ärendet: läget är gott',
    'Detta är ett långt stycke om närvarande ledamöter och vad de säger om planen för kommande år: bra.',
  ])
    assert.equal(kind(text), undefined, text)
})

test('the value starts after colon, tab or wide space; a label alone has none', () => {
  for (const text of ['Plats:  Kommunhuset', 'Plats\tKommunhuset', 'Plats   Kommunhuset', '**Plats:** Kommunhuset']) {
    const line = lineFrom(text)
    assert.equal(line.text.slice(labelOf(line)?.valueAt), 'Kommunhuset', text)
  }
  const line = lineFrom('Beslut')
  const label = labelOf(line)
  assert.ok(label && standsAlone(line, label))
  assert.equal(label.marked, false)
})

test('a label is certain when a colon, boldness or a heading says so', () => {
  for (const text of ['Beslut: ja', '**Beslut**', '### Beslut', 'Beslut\tja'])
    assert.equal(labelOf(lineFrom(text))?.marked, true, text)
})
