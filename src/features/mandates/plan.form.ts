// Vad som skrivs i en aktivitetsplan.
import { z } from 'zod'
import { line, lineNeeded, text } from '../../http/fields.ts'

export const statuses = ['planned', 'ongoing', 'done', 'delayed', 'stopped'] as const
export type ActivityStatus = (typeof statuses)[number]

export const activityForm = z.object({
  timeFrame: line(120),
  area: line(300),
  activity: lineNeeded('Skriv vad som ska göras.', 600),
  responsible: line(200),
  note: text(2000),
  rowVersion: z.string().default(''),
})
export const statusForm = z.object({
  status: z.enum(statuses, 'Välj status.'),
  words: line(500),
  rowVersion: z.string().default(''),
})
export const moveForm = z.object({ step: z.enum(['up', 'down']) })
export const removeForm = z.object({ rowVersion: z.string().default('') })
