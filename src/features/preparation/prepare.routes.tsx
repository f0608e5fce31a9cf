import { z } from 'zod'
import { handles } from '../../access/actor.ts'
import { type Permit, permitFor } from '../../access/permit.ts'
import { may } from '../../access/rules.ts'
import { chosen, line, lineNeeded, text } from '../../http/fields.ts'
import { command, href, page, type Route, type Running, refused, seeOther } from '../../http/route.ts'
import type { Result } from '../../kernel/result.ts'
import { addAgendaItem } from '../agendas/agenda.change.ts'
import { itemTypes } from '../agendas/agenda.ts'
import { beginMatter } from '../matters/matter.change.ts'
import { attachFiles } from './attach.store.ts'
import { noteParked } from './parking.store.ts'
import { loadToPrepare, type ToPrepare } from './prepare.load.ts'
import { PreparePage } from './prepare.pages.tsx'
import { own, place, settle, sort, tie, unplace } from './prepare.store.ts'
import { refusalOf, wordsForm } from './raise.routes.tsx'
import type { StepRefusal } from './submission.ts'
import { forumName } from './submission.words.ts'

type Preparing<F> = Running<ToPrepare, 'submission.prepare', F>

/** Back to the preparation, which goes on; `to` where whoever did it may prepare it no more. */
const told = (done: Result<unknown, StepRefusal>, subject: ToPrepare, flash: string, to = 'bered') =>
  done.ok
    ? seeOther(`${href('/beredning/:code', subject.submission)}${to && `/${to}`}`, flash)
    : refused(refusalOf(done.why))

const ownerForm = z.object({ forum: chosen, words: text(1000) })

async function giveOver({ subject, form, permit, tx, actor }: Preparing<z.output<typeof ownerForm>>) {
  const forum = subject.forums.find(it => it.id === form.forum)
  if (!forum) return refused({ forum: 'Välj forumet som äger frågan.' })
  const done = await own(tx, permit, subject.submission, { forumId: forum.id, words: form.words })
  const to = handles(actor, forum.id) ? 'bered#plats' : ''
  return told(done, subject, `Frågan ligger hos ${forumName(forum)}.`, to)
}

const kindForm = z.object({
  types: z.preprocess(it => (it === undefined ? [] : [it].flat()), z.array(z.enum(itemTypes as [string, ...string[]]))),
  announced: z
    .string()
    .optional()
    .transform(it => it === 'ja'),
})

async function sortKind({ subject, form, permit, tx }: Preparing<z.output<typeof kindForm>>) {
  const { submission } = subject
  const types = itemTypes.filter(it => form.types.includes(it))
  const announced = form.announced && submission.early
  return told(await sort(tx, permit, submission, { types, announced }), subject, 'Sparat.', 'bered#arende')
}

const matterForm = z.object({ matter: chosen, fresh: line() })

async function tieMatter({ subject, form, permit, tx, actor }: Preparing<z.output<typeof matterForm>>) {
  if (form.fresh) {
    if (!may(actor, 'matter.add')) return refused({ fresh: 'Du får inte börja ärenden. Välj ett som finns.' })
    const begun = await beginMatter(tx, permitFor(actor, 'matter.add'), { title: form.fresh })
    if (!begun.ok) return refused({ fresh: 'Skriv vad ärendet ska heta.' })
    return told(
      await tie(tx, permit, subject.submission, begun.value.id),
      subject,
      'Ärendet är påbörjat.',
      'bered#plats',
    )
  }
  if (!subject.matters.some(it => it.id === form.matter))
    return refused({ matter: 'Välj ett ärende eller skriv rubriken på ett nytt.' })
  const done = await tie(tx, permit, subject.submission, form.matter ?? '')
  return told(done, subject, 'Frågan ligger i ärendet.', 'bered#plats')
}

const placeForm = z.object({
  where: z.string().default(''),
  title: lineNeeded('Skriv punktens rubrik.'),
  minutes: z
    .string()
    .default('')
    .transform(it => it.trim())
    .refine(it => it === '' || (/^\d{1,4}$/.test(it) && Number(it) <= 1440), 'Skriv hela minuter, högst 1 440.')
    .transform(it => (it === '' ? null : Number(it))),
  words: text(1000),
})

type Placing = Preparing<z.output<typeof placeForm>>

/** A new item on an agenda or the parking place, or one that is there already. */
async function putUp(given: Placing) {
  const { subject, form, permit, tx, jobs } = given
  const { submission, meetings } = subject
  if (!submission.forumId || meetings === undefined)
    return refused({ where: 'Bara de som håller i forumet som äger frågan väljer när den tas upp.' })
  const agenda = permitFor(given.actor, 'agenda.change', { forumId: submission.forumId })
  const there = existing(given)
  if (there) {
    await attachFiles(tx, agenda, jobs, submission.id, there)
    const on = { ...there, words: form.words }
    return told(await place(tx, permit, submission, on), subject, 'Frågan är uppsatt på punkten.')
  }
  const meeting = meetings.find(it => form.where === `mote:${it.meeting.id}`)?.meeting
  if (!meeting && form.where !== 'parkering') return refused({ where: 'Välj var frågan ska tas upp.' })
  const at = { forumId: submission.forumId, meetingId: meeting?.id ?? null }
  const item = await newItem(given, agenda, at)
  await attachFiles(tx, agenda, jobs, submission.id, { ...at, itemId: item.id })
  if (!meeting) await noteParked(tx, agenda, { itemId: item.id, forumId: at.forumId, why: form.words })
  const on = { itemId: item.id, forumId: at.forumId, date: meeting?.date ?? null, words: form.words }
  const flash = meeting ? 'Frågan är uppsatt på dagordningen.' : 'Frågan ligger på parkeringsplatsen.'
  return told(await place(tx, permit, submission, on), subject, flash)
}

function existing({ subject, form }: Placing) {
  const open = [...(subject.meetings ?? []).flatMap(it => it.items), ...subject.parked]
  const item = open.find(it => form.where === `punkt:${it.id}`)
  const meeting = subject.meetings?.find(it => it.meeting.id === item?.meetingId)?.meeting
  const { id, forumId, meetingId } = item ?? {}
  return id && forumId ? { itemId: id, forumId, meetingId: meetingId ?? null, date: meeting?.date ?? null } : undefined
}

const newItem = (
  { subject: { submission }, form, tx }: Placing,
  agenda: Permit<'agenda.change'>,
  at: { readonly forumId: string; readonly meetingId: string | null },
) =>
  addAgendaItem(tx, agenda, {
    ...{ ...at, title: form.title, types: submission.types },
    ...{ purpose: submission.purpose, wanted: submission.wanted, minutes: form.minutes },
    matterIds: submission.matter ? [submission.matter.id] : [],
  })

const unplaceForm = z.object({ item: chosen, words: text(1000) })

async function takeOff({ subject, form, permit, tx, actor }: Preparing<z.output<typeof unplaceForm>>) {
  const at = subject.submission.places.find(it => it.itemId === form.item)
  if (!at?.forum) return refused('Frågan är inte uppsatt där längre.')
  if (!handles(actor, at.forum.id)) return refused(`Bara de som håller i ${forumName(at.forum)} kan ändra det.`)
  const off = { itemId: at.itemId, forumId: at.forum.id, words: form.words }
  return told(await unplace(tx, permit, subject.submission, off), subject, 'Frågan är inte längre uppsatt där.')
}

const prepared = <F extends z.ZodType>(
  what: string,
  form: F,
  run: (given: Preparing<z.output<F>>) => ReturnType<typeof giveOver>,
): Route =>
  command<ToPrepare, 'submission.prepare', F>({
    path: `/beredning/:code/${what}`,
    action: 'submission.prepare',
    load: loadToPrepare,
    form,
    run,
    again: ({ subject, typed, errors }) => PreparePage({ subject, typed, errors, refused: what }),
  })

const settled = (what: string, taken: 'ask' | 'refuse' | 'reopen', flash: string): Route =>
  prepared(what, wordsForm, async ({ subject, form, permit, tx }) =>
    told(
      await settle(tx, permit, subject.submission, taken, form.words),
      subject,
      flash,
      taken === 'reopen' ? 'bered' : '',
    ),
  )

export const prepareRoutes: readonly Route[] = [
  page<ToPrepare>({
    path: '/beredning/:code/bered',
    action: 'submission.prepare',
    load: loadToPrepare,
    show: ({ subject }) => PreparePage({ subject, typed: {}, errors: {} }),
  }),
  prepared('agare', ownerForm, giveOver),
  prepared('slag', kindForm, sortKind),
  prepared('arende', matterForm, tieMatter),
  prepared('plats', placeForm, putUp),
  prepared('ta-bort-plats', unplaceForm, takeOff),
  settled('fraga', 'ask', 'Frågan är skickad till den som anmälde.'),
  settled('avsla', 'refuse', 'Anmälan är avslagen.'),
  settled('ateruppta', 'reopen', 'Anmälan väntar på beredning igen.'),
]
