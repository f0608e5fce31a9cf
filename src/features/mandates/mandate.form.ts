// Vad som skrivs i en uppdragshandling, och hur det läses.
import { z } from 'zod'
import { chosen, date, line, lineNeeded, text } from '../../http/fields.ts'
import type { MandateContent } from './mandate.ts'

const seats = z
  .string()
  .default('')
  .transform(it => it.trim() || null)
  .refine(it => it === null || (/^\d{1,3}$/.test(it) && Number(it) <= 200), 'Skriv ett helt tal, eller lämna tomt.')
  .transform(it => (it === null ? null : Number(it)))

/** One task on each line; a list that was pasted keeps its words and loses its dashes. */
const tasks = z
  .string()
  .default('')
  .transform(it => it.split('\n').flatMap(one => one.replace(/^\s*(?:[-•*–]|\d+[.)])\s+/u, '').trim() || []))
  .refine(it => it.length <= 60, 'Skriv högst 60 rader.')
  .refine(it => it.every(one => one.length <= 600), 'Varje rad får vara högst 600 tecken.')

export const mandateForm = z.object({
  title: lineNeeded('Skriv vad uppdraget kallas.', 300),
  forum: chosen,
  givenBy: line(200),
  background: text(8000),
  goal: text(3000),
  tasks,
  group: chosen,
  newGroup: line(200),
  steering: chosen,
  composition: text(1500),
  regionSeats: seats,
  municipalSeats: seats,
  startsOn: date,
  endsOn: date,
  reportForum: chosen,
  reportOn: date,
  why: text(1500),
  ur: line(60),
  n: line(5),
})
export type MandateTyped = z.output<typeof mandateForm>

export const contentFrom = (form: MandateTyped, groupId: string | null): MandateContent => ({
  ...{ title: form.title, background: form.background, goal: form.goal, tasks: form.tasks, givenBy: form.givenBy },
  ...{ steeringId: form.steering, groupId, composition: form.composition },
  ...{ regionSeats: form.regionSeats, municipalSeats: form.municipalSeats },
  ...{ startsOn: form.startsOn, endsOn: form.endsOn },
  ...{ reportForumId: form.reportForum, reportOn: form.reportOn },
})
