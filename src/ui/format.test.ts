import { equal, match } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  clockSpan,
  clockText,
  countText,
  dateText,
  listText,
  moneyText,
  monthText,
  numberText,
  percentText,
  periodText,
  shareText,
  shortDateText,
  sizeText,
} from './format.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

test('a date is day, month in words and year, without a leading zero', () => {
  equal(plain(dateText('2025-04-11')), '11 april 2025')
  equal(plain(dateText('2018-09-05T08:00:00Z')), '5 september 2018')
  equal(plain(shortDateText('2018-09-05')), '5 sept 2018')
  equal(plain(shortDateText('2018-05-05')), '5 maj 2018')
  equal(monthText('2018-05'), 'maj 2018')
  equal(monthText('2018-12-31'), 'december 2018')
})

test('what is no date is shown as it was written', () => {
  equal(dateText('hösten 2025'), 'hösten 2025')
  equal(dateText('2025-13-01'), '2025-13-01')
})

test('a period says each part once', () => {
  equal(plain(periodText('2025-04-11', '2025-04-13')), '11–13 april 2025')
  equal(plain(periodText('2025-04-30', '2025-05-02')), '30 april–2 maj 2025')
  equal(plain(periodText('2018-01-01', '2020-12-31')), '1 januari 2018–31 december 2020')
  equal(plain(periodText('2025-04-11', '2025-04-11')), '11 april 2025')
  equal(plain(periodText('2025-04-11', undefined)), 'från och med 11 april 2025')
  equal(plain(periodText(undefined, '2025-04-11')), 'till och med 11 april 2025')
  equal(periodText(undefined, undefined), '')
})

test('clocks have a point and no leading zero', () => {
  equal(clockText('09:05'), '9.05')
  equal(clockSpan('09:05', '09:35'), '9.05–9.35')
  equal(clockSpan('13:00'), '13.00')
  equal(clockText('efter lunch'), 'efter lunch')
})

test('numbers are grouped by three with spaces that do not break', () => {
  equal(moneyText(25001367), '25\u00a0001\u00a0367\u00a0kr')
  equal(numberText(999), '999')
  equal(plain(numberText(-1214.5, 1)), '−1 214,5')
  equal(numberText(-0.001, 2), '0,00')
  equal(plain(percentText(0.984, 1)), '98,4 %')
  equal(plain(shareText(12, 49, 'kommuner')), '12 av 49 kommuner')
  equal(plain(countText(1, 'möte', 'möten')), '1 möte')
  equal(plain(countText(0, 'möte', 'möten')), '0 möten')
  equal(plain(sizeText(3_400_000)), '3,4 MB')
})

test('no number can be read as another, whatever its size', () => {
  fc.assert(
    fc.property(fc.integer(), value => {
      const text = numberText(value)
      match(text, /^−?\d{1,3}(\u00a0\d{3})*$/)
      equal(Number(text.replaceAll('\u00a0', '').replace('−', '-')), value)
    }),
  )
})

test('a list ends with och', () => {
  equal(listText(['a', 'b', 'c']), 'a, b och c')
  equal(listText(['a']), 'a')
  equal(listText([]), '')
})
