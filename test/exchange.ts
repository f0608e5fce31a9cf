import assert from 'node:assert/strict'
import type { County } from './deviations.ts'
import type { TestHouse } from './house.ts'

// Utbyte: a file as another system writes it, and its way in.

const head =
  'Avvikelse nr;Registrerad;Händelsedatum;Rapporterande enhet;Mottagande enhet;Händelsebeskrivning;Händelsetyp;Konsekvens;Status'
export const line = (
  nr: string,
  text: string,
  more: { readonly unit?: string; readonly status?: string; readonly level?: string } = {},
): string =>
  `${nr};2026-10-02 08:15;2026-10-01;${more.unit ?? 'Hemsjukvården Tall'};Medicinavdelning 3;${text};B3;${more.level ?? 'E1'};${more.status ?? 'Pågår'}`
export const fileOf = (...lines: readonly string[]) => [
  { name: 'avvikelser.csv', bytes: new TextEncoder().encode([head, ...lines].join('\r\n')) },
]

export const source = async (at: TestHouse, of: County, code = 'kommunens'): Promise<void> => {
  const own = await at.as(of.persons.own)
  const form = { namn: 'Kommunens system', kod: code, organisation: of.units.town }
  assert.equal((await own.post('/avvikelser/utbyte', form)).status, 303)
}
export const staged = async (
  at: TestHouse,
  of: County,
  files: readonly { name: string; bytes: Uint8Array }[],
  code = 'kommunens',
): Promise<string> => {
  const own = await at.as(of.persons.own)
  const answer = await own.upload(`/avvikelser/utbyte/system/${code}`, files)
  assert.equal(answer.status, 303, await answer.clone().text())
  return answer.headers.get('location')?.split('?')[0] ?? ''
}
/** Takes in a file that lies on the table. */
export const take = async (at: TestHouse, of: County, batch: string, form: Record<string, string> = {}) =>
  (await at.as(of.persons.own)).post(`${batch}/ta-in`, { version: '1', ...form })
export const exchanged = (at: TestHouse) =>
  at.deps.data.owner
    .selectFrom('deviation as d')
    .innerJoin('deviation_report as r', 'r.deviation_id', 'd.id')
    .select(['d.external_id', 'd.code', 'd.state', 'd.actual_level', 'r.n', 'r.happened'])
    .where('d.external_source', 'is not', null)
    .orderBy('d.external_id')
    .orderBy('r.n')
    .execute()
