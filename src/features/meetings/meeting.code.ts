// Mötets adress: one and the same for meetings that are planned here and those that are read from documents.
import type { Tx } from '../../data/open.ts'
import type { LocalDate } from '../../kernel/time.ts'

/** The address of a forum's meeting on a day; numbered where a meeting that was moved or cancelled has it already. */
export async function freeMeetingCode(tx: Tx, forumId: string, date: LocalDate): Promise<string> {
  const { slug } = await tx.selectFrom('forum').select('slug').where('id', '=', forumId).executeTakeFirstOrThrow()
  const own = `${slug}-${date}`
  const taken = await tx.selectFrom('meeting').select('code').where('code', 'like', `${own}%`).execute()
  const codes = new Set(taken.map(it => it.code))
  let code = own
  for (let n = 2; codes.has(code); n++) code = `${own}-${n}`
  return code
}
