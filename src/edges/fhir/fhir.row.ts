// Avvikelser som de går ut i FHIR: read as the actor, under row level security.
import { sql } from 'kysely'
import { type Db, executorOf } from '../../data/reading.ts'
import type { DeviationKind, DeviationState, LegalBasis } from '../../data/tables/deviations.ts'
import { standingFirst } from '../../features/classifying/standing.row.ts'
import { maskedText } from '../../features/guard/guarded.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { Coded, FhirCase, FhirCause, Rule, TextName } from './fhir.case.ts'

/** The translation to FHIR R5 that holds on a day. */
export const fhirRules = async (db: Db, day: LocalDate): Promise<readonly Rule[]> =>
  db
    .selectFrom('taxonomy_mapping')
    .select(['list', 'code', 'element', 'target', 'n'])
    .where('scheme', '=', 'fhir-r5')
    .where(eb => eb.or([eb('valid_from', 'is', null), eb('valid_from', '<=', day)]))
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .execute()

interface Row {
  readonly id: string
  readonly code: string
  readonly external_source: string | null
  readonly external_id: string | null
  readonly kind: DeviationKind
  readonly state: DeviationState
  readonly reported_at: string
  readonly state_since: string
  readonly forwarded_at: string | null
  readonly answered_at: string | null
  readonly happened_on: string
  readonly happened_time: string | null
  readonly due_on: string | null
  readonly legal_basis: LegalBasis | null
  readonly own_reference: string | null
  readonly counterpart_reference: string | null
  readonly own_name: string
  readonly own_slug: string
  readonly own_hsa: string | null
  readonly other_name: string
  readonly other_slug: string
  readonly other_hsa: string | null
  readonly step: Coded | null
  readonly choices: readonly (Coded & { readonly aspect: string })[] | null
  readonly causes: readonly FhirCause[] | null
  readonly remedies: readonly (Coded & { readonly strength: string; readonly dueOn: string })[] | null
  readonly happened: string
  readonly could_have: string | null
  readonly did: string | null
  readonly proposal: string | null
}

/**
 * Cases by their ids, those that the actor coordinates; the others are not there. Of their causes only what both sides have
 * agreed on: what one of them has said stays with it until then, also when a file goes on to somebody else.
 */
export async function fhirCases(db: Db, ids: readonly string[], today: LocalDate): Promise<readonly FhirCase[]> {
  const { rows } = await sql<Row>`
    select d.id, d.code, d.external_source, d.external_id, d.kind, d.state, d.reported_at, d.state_since, d.forwarded_at, d.answered_at,
      d.happened_on, d.happened_time, d.due_on, d.legal_basis, d.own_reference, d.counterpart_reference,
      o.name as own_name, o.slug as own_slug, ou.hsa_id as own_hsa, c.name as other_name, c.slug as other_slug, cu.hsa_id as other_hsa,
      (select jsonb_build_object('code', t.code, 'label', t.label) from taxonomy_code t where t.id = d.found_step_id) as step,
      (select jsonb_agg(jsonb_build_object('aspect', w.aspect, 'code', t.code, 'label', t.label)
        order by ${standingFirst})
        from deviation_choice w join taxonomy_code t on t.id = w.code_id where w.deviation_id = d.id and w.ended_at is null) as choices,
      (select jsonb_agg(jsonb_build_object('code', t.code, 'label', t.label, 'whose', c.value ->> 'whose') order by c.n)
        from (select v.id, v.causes from side_view v where v.deviation_id = d.id and v.side = 'joint' order by v.n desc limit 1) j
          cross join jsonb_array_elements(j.causes) with ordinality c (value, n)
          join taxonomy_code t on t.id = (c.value ->> 'code')::uuid
        where exists (select from side_view_answer a where a.view_id = j.id and a.agrees)) as causes,
      (select jsonb_agg(jsonb_build_object('code', t.code, 'label', t.label, 'strength', m.strength, 'dueOn', m.due_on) order by m.n)
        from remedy m join taxonomy_code t on t.id = m.kind_id where m.deviation_id = d.id and m.state <> 'dropped') as remedies,
      r.happened, r.could_have, r.did, r.proposal
    from deviation d
      join organisation o on o.id = d.reporting_unit_id left join care_unit ou on ou.organisation_id = o.id
      join organisation c on c.id = d.counterpart_unit_id left join care_unit cu on cu.organisation_id = c.id
      join lateral (select r.happened, r.could_have, r.did, r.proposal from deviation_report r where r.deviation_id = d.id order by n desc limit 1) r on true
    where d.id = any (${[...ids]}::uuid[]) and i_coordinate(d.id)
    order by d.reported_at, d.id`.execute(executorOf(db))
  return rows.map(it => caseOf(it, today))
}

function caseOf(row: Row, today: LocalDate): FhirCase {
  const chosen = (aspect: string): Coded | null => {
    const found = row.choices?.find(it => it.aspect === aspect)
    return found ? { code: found.code, label: found.label } : null
  }
  const several = (aspect: string): readonly Coded[] =>
    (row.choices ?? []).filter(it => it.aspect === aspect).map(({ code, label }) => ({ code, label }))
  const written: readonly (readonly [TextName, string | null])[] = [
    ['happened', row.happened],
    ['couldHave', row.could_have],
    ['did', row.did],
    ['proposal', row.proposal],
  ]
  return {
    ...{ code: row.code, kind: row.kind, state: row.state, reportedAt: row.reported_at, stateSince: row.state_since },
    external: row.external_source ? { source: row.external_source, id: row.external_id ?? '' } : null,
    ...{ happenedOn: row.happened_on, happenedTime: row.happened_time, dueOn: row.due_on },
    ...{ forwardedAt: row.forwarded_at, answeredAt: row.answered_at, legalBasis: row.legal_basis },
    ...{ ownReference: row.own_reference, counterpartReference: row.counterpart_reference },
    own: { name: row.own_name, slug: row.own_slug, hsaId: row.own_hsa },
    counterpart: { name: row.other_name, slug: row.other_slug, hsaId: row.other_hsa },
    ...{ step: row.step, type: chosen('type'), actual: chosen('actual'), potential: chosen('potential') },
    ...{ psychological: chosen('psychological'), association: chosen('association') },
    ...{ avoidability: chosen('avoidability'), organisation: several('organisation'), barriers: several('barrier') },
    ...{ causes: row.causes ?? [], remedies: row.remedies ?? [] },
    // What was written before a number was known as one is masked all the same.
    texts: Object.fromEntries(written.flatMap(([name, text]) => (text ? [[name, maskedText(text, today)]] : []))),
  }
}
