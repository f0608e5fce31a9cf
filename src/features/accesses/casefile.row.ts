// Utdrag: what there is of a case, as row level security lets the actor read it.
import { type RawBuilder, sql } from 'kysely'
import { type Db, executorOf } from '../../data/reading.ts'
import { clockAt, dateAt, type Instant } from '../../kernel/time.ts'
import { clockText, dateText } from '../../ui/format.ts'
import { aspects } from '../classifying/choice.ts'
import type { Case } from '../deviations/deviation.row.ts'
import { kindWords, legalWords, severityWords, stateWords } from '../deviations/deviation.words.ts'
import { eventsOf } from '../deviations/event.row.ts'
import { byText, eventText, readsWords, seesEvent } from '../deviations/event.ts'
import type { CaseFile, CaseFilePart, CaseFileRow } from './casefile.ts'

type Side = 'reporter' | 'own' | 'counterpart' | 'joint' | 'system'

interface Found {
  readonly at: Instant
  readonly side: Side | null
  readonly what: string
  readonly words: string | null
}

const timeText = (at: Instant): string => `${dateText(dateAt(at))} kl. ${clockText(clockAt(at))}`

const read = async (db: Db, statement: RawBuilder<Found>): Promise<readonly Found[]> =>
  (await statement.execute(executorOf(db))).rows

const whoseOf = (held: Case, side: Side | null): string | null =>
  side === null
    ? null
    : {
        reporter: 'Rapportören',
        own: held.own.name,
        counterpart: held.counterpart.name,
        joint: 'Gemensamt',
        system: 'Samklang',
      }[side]

const rowOf =
  (held: Case) =>
  ({ at, side, what, words }: Found): CaseFileRow => ({ at: timeText(at), whose: whoseOf(held, side), what, words })

/** What was classified: 'Allvarlig' alone could be what it led to or what it could have led to. */
const aspectTitle = sql`case d.aspect ${sql.join(
  Object.entries(aspects).map(([aspect, { title }]) => sql`when ${sql.lit(aspect)} then ${sql.lit(title)}`),
  sql` `,
)} else 'Klassificering' end`

const months = 'januari februari mars april maj juni juli augusti september oktober november december'
/** A day in words, within a statement. */
const dayText = (day: RawBuilder<unknown>): RawBuilder<string> =>
  sql`extract(day from ${day}) || ' ' || split_part(${sql.lit(months)}, ' ', extract(month from ${day})::integer) || ' ' || extract(year from ${day})`

/** What is read of each part; nothing comes out of what the actor may not read. */
const parts: readonly (readonly [key: string, title: string, of: (id: string) => RawBuilder<Found>])[] = [
  [
    'report',
    'Rapporten',
    id => sql<Found>`select written_at as at, 'reporter' as side, case n when 1 then 'Rapport' else 'Tillägg ' || (n - 1) end as what,
      concat_ws(E'\n\n', happened, 'Kunde ha hänt: ' || could_have, 'Gjordes: ' || did, 'Förslag: ' || proposal) as words
      from deviation_report where deviation_id = ${id} order by n`,
  ],
  [
    'choices',
    'Klassifikation',
    id => sql<Found>`select d.chosen_at as at, d.side, ${aspectTitle} || ': ' || c.label || case when d.ended_at is null then '' else ' (ersatt)' end as what,
      d.words from deviation_choice d join taxonomy_code c on c.id = d.code_id where d.deviation_id = ${id}
      order by d.chosen_at, d.id`,
  ],
  [
    'views',
    'Orsak, sedd från två sidor',
    id => sql<Found>`select v.stated_at as at, v.side, 'Syn på orsaken, version ' || v.n as what, concat_ws(E'\n\n', (select string_agg(
        t.label || ' (' || case c ->> 'whose' when 'own' then 'rapporterande sidan' when 'counterpart' then 'motparten' else 'båda' end || ')',
        E'\n') from jsonb_array_elements(v.causes) c join taxonomy_code t on t.id = (c ->> 'code')::uuid), v.words) as words
      from side_view v where v.deviation_id = ${id} order by v.stated_at, v.id`,
  ],
  [
    'view-answers',
    'Svar på gemensam syn',
    id => sql<Found>`select answered_at as at, side, case when agrees then 'Håller med' else 'Håller inte med' end as what, words
      from side_view_answer where deviation_id = ${id} order by answered_at`,
  ],
  [
    'reporter-answers',
    'Svar till rapportören',
    id => sql<Found>`select answered_at as at, side, case side when 'own' then 'Svar' else 'Förslag till svar' end as what, words
      from reporter_answer where deviation_id = ${id} order by n`,
  ],
  [
    'verdicts',
    'Rapportörens omdöme',
    id => sql<Found>`select given_at as at, 'reporter' as side, 'Fick svar: ' || case got_answer when 'yes' then 'ja' when 'partly' then 'delvis'
        else 'nej' end || coalesce(', till nytta: ' || case useful when 'yes' then 'ja' when 'partly' then 'delvis' when 'no' then 'nej' end, '')
        as what, words from reporter_verdict where deviation_id = ${id} order by given_at`,
  ],
  [
    'messages',
    'Meddelanden mellan sidorna',
    id => sql<Found>`select written_at as at, side, 'Meddelande' as what, words from case_message where deviation_id = ${id}
      order by written_at, id`,
  ],
  [
    'remedies',
    'Åtgärder',
    id => sql<Found>`select r.added_at as at, r.side, r.what || case r.state when 'planned' then ' (planerad)' when 'done' then ' (gjord)'
        when 'checked' then ' (effekten följd)' else ' (struken)' end as what,
      concat_ws(E'\n', 'Klar senast ' || ${dayText(sql`r.due_on`)}, 'Mål: ' || r.effect_what) as words
      from remedy r where r.deviation_id = ${id} order by r.n`,
  ],
  [
    'remedy-words',
    'Besked om åtgärder',
    id => sql<Found>`select w.said_at as at, w.side, 'Åtgärd ' || r.n || ': ' || case w.verb
        when 'done' then 'gjord den ' || ${dayText(sql`w.happened_on`)} when 'seen' then 'så har det gått' when 'back' then 'svar'
        else 'dagen kan inte hållas' || coalesce(', men den ' || ${dayText(sql`w.due_on`)} || ' går', '') end as what, w.words
      from remedy_word w join remedy r on r.id = w.remedy_id where w.deviation_id = ${id} order by w.said_at, w.id`,
  ],
  [
    'waivers',
    'Ingen åtgärd',
    id => sql<Found>`select w.at, w.side, coalesce(c.label, 'Tillbakataget') as what, w.words from remedy_waiver w
      left join taxonomy_code c on c.id = w.reason_id where w.deviation_id = ${id} order by w.at`,
  ],
  [
    'duties',
    'Lagkrav som prövas',
    id => sql<Found>`select p.prompted_at as at, p.side, l.name as what, null as words from duty_prompt p
      join legal_duty l on l.id = p.duty_id where p.deviation_id = ${id} order by p.prompted_at`,
  ],
  [
    'analysis',
    'Händelseanalys',
    id => sql<Found>`select e.written_at as at, e.side, case e.kind when 'member' then 'Deltagande roll' when 'moment' then 'Tidpunkt'
        when 'cause' then 'Orsak' when 'barrier' then 'Barriär' else 'Slutsats' end || coalesce(': ' || c.label, '') || coalesce(', ' || ${dayText(sql`e.happened_on`)}, '') as what, e.words
      from analysis_entry e left join taxonomy_code c on c.id = e.code_id where e.deviation_id = ${id} and e.removed_at is null order by e.written_at`,
  ],
  [
    'attachments',
    'Bilagor',
    id => sql<Found>`select added_at as at, side, name as what, null as words from case_file
      where deviation_id = ${id} and removed_at is null order by added_at`,
  ],
  [
    'disputes',
    'Tvister',
    id => sql<Found>`select opened_at as at, null as side, code || ': ' || title as what, disagreement as words from dispute
      where deviation_id = ${id} order by opened_at`,
  ],
  [
    'dispute-agreements',
    'Överenskommelser i tvister',
    id => sql<Found>`select a.written_at as at, null as side, d.code || ', steg ' || a.ordinal || ': ' || e.name as what,
      concat_ws(E'\n', a.words, 'Med var: ' || a.attended, case count(s.side) when 2 then 'Godkänd av båda sidor' else 'Inte godkänd av båda sidor' end) as words
      from dispute d join dispute_agreement a on a.dispute_id = d.id
      join escalation_step e on e.ladder_id = d.ladder_id and e.ordinal = a.ordinal
      left join dispute_signature s on s.agreement_id = a.id and s.sha256 = a.sha256
      where d.deviation_id = ${id} group by a.id, a.written_at, d.code, a.ordinal, e.name, a.words, a.attended order by a.written_at`,
  ],
  [
    'dispute-files',
    'Handlingar från tvister',
    id => sql<Found>`select f.added_at as at, null as side, d.code || ', steg ' || f.ordinal || ': ' || f.name as what, null as words
      from dispute d join dispute_file f on f.dispute_id = d.id
      where d.deviation_id = ${id} and f.removed_at is null order by f.added_at`,
  ],
]

async function historyOf(db: Db, held: Case): Promise<CaseFilePart> {
  const names = { own: held.own.name, counterpart: held.counterpart.name }
  const events = (await eventsOf(db, held.id)).filter(it => seesEvent(it, held.standsAs)).toReversed()
  const rows = events.map(it => ({
    ...{ at: timeText(it.at), whose: byText(it, held.standsAs, names), what: eventText(it) },
    words: readsWords(it, held.standsAs) ? [it.reason, it.words].filter(Boolean).join(': ') || null : null,
  }))
  return { key: 'history', title: 'Vad som har hänt', rows }
}

const factsOf = (held: Case): CaseFile['facts'] =>
  (
    [
      ['Ärende', held.code],
      ['Ärendeslag', kindWords[held.kind]],
      ['Läge', stateWords[held.state]],
      ['Rapporterande enhet', held.own.name],
      ['Motpart', held.counterpart.name],
      ['Hände', dateText(held.happenedOn)],
      ['Rapporterades', timeText(held.reportedAt)],
      ['Lagrum', held.legalBasis && legalWords[held.legalBasis]],
      ['Allvar', held.severity && severityWords[held.severity]],
      ['Er referens', held.standsAs.includes('counterpart') ? held.counterpartReference : held.ownReference],
    ] as const
  ).flatMap(([term, value]) => (value ? [[term, value] as const] : []))

/** The whole of it, for one actor at one moment. */
export async function caseFileOf(db: Db, held: Case, now: Instant, why: string): Promise<CaseFile> {
  const found: CaseFilePart[] = []
  for (const [key, title, of] of parts) {
    const rows = (await read(db, of(held.id))).map(rowOf(held))
    if (rows.length > 0) found.push({ key, title, rows })
  }
  found.push(await historyOf(db, held))
  return { code: held.code, facts: factsOf(held), parts: found, madeAt: timeText(now), why }
}
