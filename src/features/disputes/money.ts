// Belopp i en tvist: whole öre, so that every sum is exact; settled in whole kronor. Pure.
import { numberText } from '../../ui/format.ts'

/** More than any county turns over in a year; the database refuses more too. */
export const mostOre = 10_000_000_000_000

/** '12 500', '12500,50', '1 250,5 kr' as öre; undefined where it is no sum of money above zero. */
export function oreOf(typed: string): number | undefined {
  const plain = typed.replace(/[\s\u00a0]/gu, '').replace(/(?:kr|kronor|:-)$/iu, '')
  const found = /^(\d{1,12})(?:[,.](\d{1,2}))?$/.exec(plain)
  if (!found) return undefined
  const ore = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return ore > 0 && ore <= mostOre ? ore : undefined
}

/** '0', '12 500' as whole kronor; an empty field is zero. Undefined where it is something else. */
export function kronorTyped(typed: string | null): number | undefined {
  const plain = (typed ?? '').replace(/[\s\u00a0]/gu, '').replace(/(?:kr|kronor|:-)$/iu, '')
  if (plain === '') return 0
  return /^\d{1,11}$/.test(plain) ? Number(plain) : undefined
}

/** Öre as whole kronor: half a krona and more is rounded up (lagen 1970:1029 om avrundning av vissa öresbelopp). */
export const inKronor = (ore: number): number => Math.floor((ore + 50) / 100)

/** 1250050 → '12 500,50 kr'; whole kronor without öre. */
export const oreText = (ore: number): string => `${numberText(ore / 100, ore % 100 === 0 ? 0 : 2)}\u00a0kr`

/** Who bears what of a sum: one side, the other, and what nobody demands any more. In whole kronor. */
export interface Shares {
  readonly own: number
  readonly counterpart: number
  readonly dropped: number
}

export const noShares: Shares = { own: 0, counterpart: 0, dropped: 0 }

export const sumOf = ({ own, counterpart, dropped }: Shares): number => own + counterpart + dropped
