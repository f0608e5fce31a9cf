// Åtgärder: what is planned, what is said of it, and why nothing is done. Written once, and never changed.
import { audit } from '../../access/audit.ts'
import { orStale, type Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { RemedyStrength, RemedyVerb } from '../../data/tables/remedies.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { Case } from '../deviations/deviation.row.ts'
import type { Responsible } from './owner.ts'
import type { EffectOutcome, Party } from './remedy.ts'

const personOf = ({ actor }: Permit): string | null => (actor.kind === 'person' ? actor.personId : null)

export interface CauseRef {
  readonly codeId: string
  readonly entryId: string | null
}

interface NewRemedy {
  readonly what: string
  readonly kindId: string
  readonly strength: RemedyStrength
  readonly strengthWords: string | null
  readonly side: Party
  readonly organisationId: string
  readonly responsible: Responsible
  readonly dueOn: LocalDate
  readonly effectWhat: string
  readonly effectFrom: string | null
  readonly effectTo: string | null
  readonly effectHow: string | null
  readonly causes: readonly CauseRef[]
}

/** Adds a remedy to the permit's case, for the side that owns it. Throws Stale where another one was added at that moment. */
export async function planRemedy(
  tx: Tx,
  permit: Permit<'remedy.plan'>,
  held: Pick<Case, 'id'>,
  it: NewRemedy,
  now: Instant,
): Promise<{ readonly id: string; readonly n: number }> {
  const last = await tx
    .selectFrom('remedy')
    .select(eb => eb.fn.max('n').as('n'))
    .where('deviation_id', '=', held.id)
    .executeTakeFirst()
  const n = (last?.n ?? 0) + 1
  const { id } = await orStale(
    'The list of remedies',
    tx
      .insertInto('remedy')
      .values({
        ...{ deviation_id: held.id, n, what: it.what, kind_id: it.kindId, strength: it.strength },
        ...{ strength_words: it.strengthWords, side: it.side, organisation_id: it.organisationId, due_on: it.dueOn },
        ...{ effect_what: it.effectWhat, effect_from: it.effectFrom, effect_to: it.effectTo, effect_how: it.effectHow },
        ...{ added_at: now, added_by: personOf(permit) },
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  const ref = { id, deviationId: held.id, version: 1, side: it.side }
  await linkCauses(tx, permit, ref, it.causes, now)
  await nameOwner(tx, permit, ref, it.responsible, now)
  await tell(tx, permit, ref, { verb: 'plan', dueOn: it.dueOn }, now)
  return { id, n }
}

export interface RemedyRef {
  readonly id: string
  readonly deviationId: string
  readonly version: number
  readonly side: Party
}

/** What the remedy is to take away, besides what it was linked to before. */
export async function linkCauses(
  tx: Tx,
  permit: Permit<'remedy.plan'> | Permit<'remedy.tell'>,
  remedy: RemedyRef,
  causes: readonly CauseRef[],
  now: Instant,
): Promise<void> {
  if (causes.length === 0) return
  await tx
    .insertInto('remedy_cause')
    .values(
      causes.map(it => ({
        ...{ remedy_id: remedy.id, deviation_id: remedy.deviationId, code_id: it.codeId, entry_id: it.entryId },
        added_at: now,
      })),
    )
    .onConflict(it => it.doNothing())
    .execute()
  if (permit.action === 'remedy.tell')
    await audit(tx, permit, `deviation:${remedy.deviationId}`, { remedy: remedy.id, causes: causes.length })
}

async function nameOwner(tx: Tx, permit: Permit, remedy: RemedyRef, it: Responsible, now: Instant) {
  await tx
    .insertInto('remedy_owner')
    .values({
      ...{ remedy_id: remedy.id, deviation_id: remedy.deviationId, side: remedy.side },
      ...{ person_id: it.personId, words: it.words, added_at: now, added_by: personOf(permit) },
    })
    .execute()
}

export interface SaidOfRemedy {
  readonly verb: RemedyVerb
  readonly words?: string | null
  readonly happenedOn?: LocalDate | null
  readonly dueOn?: LocalDate | null
  readonly dueBefore?: LocalDate | null
  readonly outcome?: EffectOutcome | null
  readonly measured?: string | null
}

async function tell(
  tx: Tx,
  permit: Permit<'remedy.plan'> | Permit<'remedy.tell'>,
  remedy: RemedyRef,
  said: SaidOfRemedy,
  now: Instant,
): Promise<void> {
  await orStale(
    'The remedy',
    tx
      .insertInto('remedy_event')
      .values({
        ...{ remedy_id: remedy.id, deviation_id: remedy.deviationId, at_version: remedy.version, verb: said.verb },
        ...{ at: now, made_by: personOf(permit), words: said.words ?? null, happened_on: said.happenedOn ?? null },
        ...{ due_on: said.dueOn ?? null, due_before: said.dueBefore ?? null },
        ...{ outcome: said.outcome ?? null, measured: said.measured ?? null },
      })
      .execute(),
  )
  await audit(tx, permit, `deviation:${remedy.deviationId}`, { remedy: remedy.id, said: said.verb })
}

/** What the owning side says of the permit's remedy. Throws Stale. */
export const tellRemedy = (
  tx: Tx,
  permit: Permit<'remedy.tell'>,
  remedy: RemedyRef,
  said: SaidOfRemedy,
  now: Instant,
): Promise<void> => tell(tx, permit, remedy, said, now)

/** Gives the permit's remedy to somebody else of the same side. Throws Stale. */
export async function handRemedy(
  tx: Tx,
  permit: Permit<'remedy.tell'>,
  remedy: RemedyRef,
  responsible: Responsible,
  now: Instant,
): Promise<void> {
  await nameOwner(tx, permit, remedy, responsible, now)
  await tell(tx, permit, remedy, { verb: 'hand' }, now)
}

/** 'Ingen åtgärd' with its reason; without one it is taken back. */
export async function waiveRemedies(
  tx: Tx,
  permit: Permit<'remedy.plan'>,
  held: Pick<Case, 'id'>,
  it: { readonly side: Party; readonly reasonId: string | null; readonly words: string },
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('remedy_waiver')
    .values({
      ...{ deviation_id: held.id, side: it.side, reason_id: it.reasonId, words: it.words },
      ...{ at: now, made_by: personOf(permit) },
    })
    .execute()
  await audit(tx, permit, `deviation:${held.id}`, { waived: it.reasonId !== null })
}

/** Why the remedies are enough although they are warned of. */
export async function motivate(
  tx: Tx,
  permit: Permit<'remedy.plan'>,
  held: Pick<Case, 'id'>,
  it: { readonly side: Party; readonly warnings: readonly string[]; readonly words: string },
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('remedy_motive')
    .values({
      ...{ deviation_id: held.id, side: it.side, warnings: [...it.warnings], words: it.words },
      ...{ at: now, made_by: personOf(permit) },
    })
    .execute()
  await audit(tx, permit, `deviation:${held.id}`, { motivated: it.warnings.join(' ') })
}
