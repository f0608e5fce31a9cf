// Punktens formulär: what is typed of an item, and what it becomes. Pure.
import { z } from 'zod'
import { line, lineNeeded, text } from '../../http/fields.ts'
import type { Typed } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { ItemType } from '../minutes/reading.ts'
import { type AgendaItem, itemTypes, type Party } from './agenda.ts'
import type { TypedPresenter } from './presenter.row.ts'

/** One value of a form, or several of the same name. */
const list = z.preprocess(it => (it === undefined ? [] : [it].flat()), z.array(z.string().max(300)).max(60))

const types = list.pipe(z.array(z.enum(itemTypes as readonly [ItemType, ...ItemType[]])))

/** Whole minutes; an empty field is none. */
export const minutes = z
  .string()
  .default('')
  .transform(it => it.trim())
  .refine(it => it === '' || (/^\d{1,4}$/.test(it) && Number(it) <= 1440), 'Skriv hela minuter, till exempel 20.')
  .transform(it => (it === '' ? null : Number(it)))

export const itemForm = z
  .object({
    title: lineNeeded('Skriv en rubrik.', 300),
    types,
    purpose: text(4000),
    wanted: text(4000),
    minutes,
    presenter: list,
    organisation: list,
    party: list,
    matters: list.pipe(z.array(z.string().refine(isUuid, 'Välj ett ärende i listan.'))),
    matter: line(300),
  })
  .transform(({ presenter, organisation, party, ...it }) => ({
    ...it,
    presenters: presenter.map(
      (name, at): TypedPresenter => ({ name, organisation: organisation[at] ?? '', party: asParty(party[at]) }),
    ),
  }))

const asParty = (it: string | undefined): Party | null => (it === 'region' || it === 'municipality' ? it : null)

/** How many empty rows there are for more presenters. */
const emptyRows = 2

/** The rows of presenters as they are to be shown: what was typed, else what is kept, and room for more. */
export function presenterRows(typed: Typed, item: Pick<AgendaItem, 'presenters'>): readonly TypedPresenter[] {
  const all = (name: string): readonly string[] => {
    const value = typed[name]
    return value === undefined ? [] : typeof value === 'string' ? [value] : value
  }
  const names = all('presenter')
  const held =
    typed.presenter === undefined
      ? item.presenters.map(it => ({ name: it.name, organisation: it.organisation ?? '', party: it.party }))
      : names.map((name, at) => ({
          name,
          organisation: all('organisation')[at] ?? '',
          party: asParty(all('party')[at]),
        }))
  const filled = held.filter(it => it.name !== '' || it.organisation !== '')
  return [...filled, ...Array.from({ length: emptyRows }, () => ({ name: '', organisation: '', party: null }))]
}

/** Every value that was typed under a name; none where the form was not sent. */
export const typedList = (typed: Typed, name: string): readonly string[] | undefined => {
  const value = typed[name]
  if (value !== undefined) return typeof value === 'string' ? [value] : value
  // A box that nobody ticked is not sent, but the rest of the form is.
  return typed.title === undefined ? undefined : []
}

export const addForm = z.object({
  title: lineNeeded('Skriv en rubrik.', 300),
  sort: z.enum([...itemTypes, 'none', 'break'], 'Välj slag.').default('none'),
  minutes,
  matter: z
    .string()
    .optional()
    .refine(it => it === undefined || isUuid(it), 'Välj ett ärende i listan.'),
  parent: z
    .string()
    .optional()
    .refine(it => it === undefined || isUuid(it), 'Välj en punkt i listan.'),
})

/** Where an item goes: 'parkering', 'bort', or the id of another meeting of the forum. */
export const leaveForm = z.object({
  till: z
    .string('Välj vart punkten ska.')
    .refine(it => it === 'parkering' || it === 'bort' || isUuid(it), 'Välj vart punkten ska.'),
  varfor: line(1000),
  fran: z.enum(['dagordning', 'punkt']).default('punkt'),
})

export const overruleForm = z.object({ why: lineNeeded('Skriv varför punkten går ut ändå. Deltagarna ser det.', 1000) })

export const orderForm = z
  .object({
    way: z.enum(['up', 'down', 'in', 'out']).optional(),
    /** The item that it becomes a part of; '' for none. */
    parent: z.string().optional(),
    /** The item that it comes after; '' for first. */
    after: z.string().optional(),
    seen: z.string().max(40).optional(),
  })
  .refine(it => it.way !== undefined || (it.parent !== undefined && it.after !== undefined), 'Säg vart punkten ska.')
  .refine(
    it => [it.parent, it.after].every(one => one === undefined || one === '' || isUuid(one)),
    'Säg vart punkten ska.',
  )
