// Det som kommandot user får: its options, and who and what they name.
import { parseArgs } from 'node:util'
import type { Role } from '../access/actor.ts'
import type { Tx } from '../data/open.ts'
import { readerOf } from '../data/reading.ts'
import { type NamedScope, possibleScopes } from '../features/roles/role.row.ts'
import { scopesFor } from '../features/roles/role.ts'
import { roleNames } from '../kernel/claims.ts'
import { dateAt, type Instant, isLocalDate } from '../kernel/time.ts'

/** What is wrong with what was asked, in Swedish. Ends the command with code 2. */
export class Wrong extends Error {}

export type Given = ReturnType<typeof readGiven>

/** Throws Wrong for an option that is not there. */
export function readGiven(rest: readonly string[]) {
  try {
    return parseArgs({
      args: [...rest],
      options: {
        ...{ for: { type: 'string' }, fran: { type: 'string' }, till: { type: 'string' }, skal: { type: 'string' } },
        ...{ av: { type: 'string' }, kod: { type: 'string' }, roll: { type: 'string' }, utgivare: { type: 'string' } },
        ...{ ensam: { type: 'boolean', default: false }, anda: { type: 'boolean', default: false } },
        ...{ alla: { type: 'boolean', default: false } },
      },
      allowPositionals: true,
    })
  } catch (error) {
    throw new Wrong(`${error instanceof Error ? error.message : String(error)}\nSkriv ”help user” för mer.`)
  }
}

export interface Someone {
  readonly id: string
  readonly code: string
  readonly name: string
}

/** A person by code, or by a name that only one has. */
export async function personCalled(tx: Tx, called: string | undefined): Promise<Someone> {
  if (!called) throw new Wrong('Ange vem: personens kod, eller hela namnet inom citattecken.')
  const found = await tx
    .selectFrom('person')
    .select(['id', 'code', 'name'])
    .where('merged_into', 'is', null)
    .where(eb => eb.or([eb('code', '=', called), eb('name', '=', called)]))
    .limit(3)
    .execute()
  const one = found.find(it => it.code === called) ?? (found.length === 1 ? found[0] : undefined)
  if (one) return one
  throw new Wrong(
    found.length > 1
      ? `Flera personer heter ${called}. Ange koden: ${found.map(it => it.code).join(', ')}.`
      : `Det finns ingen person med koden eller namnet ”${called}”.`,
  )
}

const swedish: Readonly<Record<string, Role>> = {
  ...{ systemadministratör: 'administrator', administratör: 'administrator', admin: 'administrator' },
  ...{ sekreterare: 'secretary', mötessekreterare: 'secretary', processledare: 'process-leader' },
  ...{
    sjuksköterska: 'nurse',
    samordnare: 'coordinator',
    analytiker: 'analyst',
    politiker: 'politician',
    chef: 'director',
  },
}

export function roleCalled(called: string | undefined): Role {
  const role = roleNames.find(it => it === called) ?? swedish[called?.toLowerCase() ?? '']
  if (role) return role
  throw new Wrong(`Ange rollen: ${[...Object.keys(swedish), 'mas'].join(', ')}.`)
}

export function dayCalled(called: string | undefined, option: string): string | null {
  if (called === undefined) return null
  if (isLocalDate(called)) return called
  throw new Wrong(`--${option} är ett datum: år, månad och dag, till exempel 2026-12-31.`)
}

const kindOf: Readonly<Record<string, string>> = {
  ...{ forum: 'forum', område: 'area', omrade: 'area', organisation: 'organisation' },
}

/** What the role is for: 'länet', 'forum:vvg', 'område:skaraborg', 'organisation:skara'. */
export async function scopeCalled(tx: Tx, role: Role, called: string | undefined, now: Instant): Promise<NamedScope> {
  const scopes = await possibleScopes(readerOf(tx), scopesFor[role], dateAt(now))
  const [kind = '', slug] = (called ?? '').split(':')
  const one = ['', 'länet', 'lanet'].includes(kind)
    ? scopes.find(it => it.kind === 'county')
    : scopes.find(it => it.kind === kindOf[kind] && it.slug === slug)
  if (one && (called !== undefined || scopes.length === 1)) return one
  const names = { county: 'länet', forum: 'forum:ADRESS', area: 'område:ADRESS', organisation: 'organisation:ADRESS' }
  throw new Wrong(
    `Ange vad rollen gäller för med --for: ${scopesFor[role].map(it => names[it]).join(', ')}. ADRESS är det som står sist i sidans adress.`,
  )
}

/** The reason, which is needed and goes to the log. */
export function reasonOf(given: Given): string {
  const reason = given.values.skal?.trim()
  if (!reason) throw new Wrong('Skriv varför med --skal ”…”. Det skrivs i loggen.')
  return reason
}
