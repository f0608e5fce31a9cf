// Det som gäller av en klassning: what both said, then a side, then what came from another system, then the reporter.
import { type RawBuilder, sql } from 'kysely'

/** The order of the choices `w` of an aspect of a case, the one that holds first (chosen_code, 0041). */
export const standingFirst: RawBuilder<unknown> = sql`case w.side when 'joint' then 4 when 'own' then 3 when 'counterpart' then 3 when 'system' then 2 else 1 end desc,
    w.is_primary desc, w.chosen_at desc, w.id desc`

/** The code or the label that holds of an aspect of the case `d`, of what the actor may see. */
export const standing = (aspect: string, column: 'code' | 'label'): RawBuilder<string | null> =>
  sql`(select t.${sql.ref(column)} from deviation_choice w join taxonomy_code t on t.id = w.code_id
    where w.deviation_id = d.id and w.aspect = ${aspect} and w.ended_at is null order by ${standingFirst} limit 1)`

/** The words beside what was chosen as something else. */
export const typeWords: RawBuilder<string | null> =
  sql`(select w.words from deviation_choice w where w.deviation_id = d.id and w.aspect = 'type' and w.ended_at is null
    and w.words is not null order by w.is_primary desc, w.chosen_at desc limit 1)`
