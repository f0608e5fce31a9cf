// Ids, codes and days of the county.
import type { Insertable } from 'kysely'
import type { Schema } from '../../src/data/schema.ts'

export type Row<T extends keyof Schema> = Insertable<Schema[T]>

const codeSigns = '23456789abcdefghjkmnpqrstvwxyz'
const codes = codeSigns.length ** 7

/** Different for each number, in no order that shows: a number coprime to 30 times the serial, modulo 30^7. */
export function codeOf(serial: number): string {
  let left = Number((BigInt(serial) * 9_876_543_211n + 1_234_567n) % BigInt(codes))
  let code = ''
  for (let i = 0; i < 7; i++) {
    code += codeSigns[left % codeSigns.length]
    left = Math.floor(left / codeSigns.length)
  }
  return code
}

/** Ids in the order of time (RFC 9562, version 7), each one once. */
export function ids(): (day: number) => string {
  let serial = 0
  return day => {
    serial++
    const time = (day * 86_400_000).toString(16).padStart(12, '0')
    const tail = serial.toString(16).padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8${tail.slice(0, 3)}-${tail.slice(3)}000`
  }
}

/** Days since 1970 → '2017-10-27'. */
export const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)
export const dayOf = (date: string): number => Math.floor(Date.parse(date) / 86_400_000)

/** Rows to write, table by table, in the order of their references. */
export type Rows = { [T in keyof Schema]?: Row<T>[] }
