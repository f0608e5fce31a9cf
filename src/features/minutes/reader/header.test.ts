import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDate, readTimes } from './header.ts'
import { given } from './pageFixture.ts'
import { readPlace } from './place.ts'

const body = '\n\n1. Öppnande\nAnna hälsar välkommen.\n\n2. Övrigt\nInget. Nästa möte 2031-01-01.\n'
const header = (head: string, fileName?: string): (string | undefined)[] => {
  const { head: own, labels } = given(`${head}${body}`, fileName)
  const { start, end } = readTimes(own, labels)
  return [readDate(own, labels)?.value, start?.value, end?.value, readPlace(own, labels)?.value]
}

test('date, times and place out of their labels', () => {
  const heads: Record<string, readonly (string | undefined)[]> = {
    'Mötesanteckning\nDatum: 2024-05-16\nTid: kl. 9–12\nPlats: Teams': ['2024-05-16', '09:00', '12:00', 'Teams'],
    'Mötesanteckning\nDatum: Tisdag 14 maj 2024\nTid: 10.00-12.00\nLokal: Sal Ek': [
      '2024-05-14',
      '10:00',
      '12:00',
      'Sal Ek',
    ],
    'Protokoll\nPlats och tid: Kommunhuset, sal Ek, torsdagen den 14 mars 2019 kl. 08.30–11.45': [
      '2019-03-14',
      '08:30',
      '11:45',
      'Kommunhuset, sal Ek',
    ],
    'Protokoll\nDatum: 2024-05-16\nMötesform: Digitalt': ['2024-05-16', undefined, undefined, 'Digitalt'],
  }
  for (const [head, expected] of Object.entries(heads)) assert.deepEqual(header(head), expected, head)
})

test('date, times and place out of a title without labels', () => {
  assert.deepEqual(header('Minnesanteckningar från möte 2019-10-08, kl. 13:15-15:45, Folkets Hus'), [
    '2019-10-08',
    '13:15',
    '15:45',
    'Folkets Hus',
  ])
})

test('the date of the file serves where the text has none, and says so', () => {
  const { head, labels } = given(
    `Minnesanteckningar\nNärvarande: Anna Ek, Bo Alm${body.replace(' Nästa möte 2031-01-01.', '')}`,
    'rad_2021-03-04.txt',
  )
  assert.deepEqual([readDate(head, labels)?.value, readDate(head, labels)?.provenance.how], ['2021-03-04', 'file-name'])
})

test('a date without year takes it from the file when day and month agree, else from the text', () => {
  assert.equal(header('Mötesanteckning\nDatum: 4 mars', 'rad-2021-03-04.txt')[0], '2021-03-04')
  const { head, labels } = given(
    `Mötesanteckning\nDatum: 4 mars\n\n1. Plan 2022\nPlanen för 2022.\n\n2. Övrigt\nInget.\n`,
  )
  const date = readDate(head, labels)
  assert.deepEqual([date?.value, date?.inferredYear], ['2022-03-04', true])
})

test('the day when the file was published is not the day of the meeting', () => {
  assert.equal(header('Publicerad 2024-06-01\nMinnesanteckningar från möte 2024-05-16')[0], '2024-05-16')
})

test('times told in sentences', () => {
  assert.deepEqual(
    header('Minnesanteckningar 2024-05-16\nMötet öppnas kl. 13.00\nMötet avslutas kl. 15.30').slice(1, 3),
    ['13:00', '15:30'],
  )
})

test('without any date there is none', () => {
  const { head, labels } = given('Minnesanteckningar\nNärvarande: Anna Ek\n\n1. Öppnande\nText.\n\n2. Övrigt\nInget.\n')
  assert.deepEqual([readDate(head, labels), readTimes(head, labels)], [undefined, {}])
})
