// Handlingar: files and links to the items of an agenda, and how they are handed out.
import { z } from 'zod'
import type { Permit } from '../../access/permit.ts'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import { lineNeeded } from '../../http/fields.ts'
import { command, page, type Route, refused, seeOther, type Upload } from '../../http/route.ts'
import type { Result } from '../../kernel/result.ts'
import { excerpt } from '../../kernel/text.ts'
import { countText, listText } from '../../ui/format.ts'
import { paperFileRoutes } from './paper.file.ts'
import { itemPapersHref, paperHref } from './paper.links.ts'
import { type ItemSubject, loadItem, loadPaper, type PaperSubject } from './paper.load.ts'
import { ItemPapersPage, PaperPage } from './paper.pages.tsx'
import { findPapers, twinsOf } from './paper.row.ts'
import { addPaper, addPaperVersion, orderPapers, removePaper, renamePaper, restorePaper } from './paper.store.ts'
import { checkedLink, cleanTitle, type FileRefusal, fileRefusalText, mediaTypeOf, moved } from './paper.ts'

const back = { tillbaka: z.string().max(500).optional() }
const linkText = z.string().default('')
const noAddress = 'Skriv en hel webbadress, till exempel https://www.vardsamverkan.se/riktlinje.'

const megabyte = 1024 * 1024

const typeOf = (it: Upload, fileLimit: number): Result<string, FileRefusal> =>
  mediaTypeOf(it.name, it.bytes, fileLimit * megabyte)

const whyNot = (it: Upload, { why, detail }: { readonly why: FileRefusal; readonly detail?: string }): string =>
  `”${excerpt(it.name, 60)}” kunde inte bifogas. ${why === 'wrong-type' && detail ? detail : `${fileRefusalText[why]}${detail ? ` ${detail}` : ''}`}`

interface Adding {
  readonly subject: ItemSubject
  readonly files: readonly Upload[]
  readonly tx: Tx
  readonly permit: Permit<'agenda.change'>
  readonly jobs: Jobs
}

/** Adds what can be added. Resolves with a sentence about each of the others. */
async function addAll({ subject, files, tx, permit, jobs }: Adding) {
  const { id: itemId, forumId, meeting, item } = subject
  const forums = meeting ? [meeting.forum.shortName ?? '', meeting.forum.name].filter(Boolean) : []
  const added: string[] = []
  const errors: string[] = []
  for (const it of files) {
    const type = typeOf(it, subject.fileLimit)
    if (!type.ok) {
      errors.push(whyNot(it, type))
      continue
    }
    const source = { name: it.name.replace(/^.*[/\\]/, '').slice(0, 255), mediaType: type.value, bytes: it.bytes }
    const place = { itemId, meetingId: item.meetingId, forumId }
    added.push((await addPaper(tx, permit, jobs, place, { title: cleanTitle(it.name, forums), source })).id)
  }
  return { added, errors }
}

async function addedWords(
  tx: Tx,
  itemId: string,
  added: readonly string[],
  errors: readonly string[],
): Promise<string> {
  const papers = (await findPapers(tx, { itemId })).filter(it => added.includes(it.id))
  const twins = await twinsOf(tx, papers)
  const same = papers.flatMap(it =>
    (twins.get(it.id) ?? []).slice(0, 1).map(twin => `”${it.title}” är samma fil som ”${twin.title}”.`),
  )
  const done = `${countText(added.length, 'handling', 'handlingar')} lades till: ${listText(papers.map(it => it.title))}.`
  return excerpt([done, ...same, ...errors].join(' '), 900)
}

const adding: readonly Route[] = [
  page<ItemSubject>({
    path: '/handlingar/till/:item',
    action: 'agenda.change',
    load: loadItem,
    show: ({ subject }) => ItemPapersPage(subject),
  }),
  command({
    path: '/handlingar/till/:item',
    action: 'agenda.change',
    uploads: true,
    rate: 'upload',
    load: loadItem,
    form: z.object(back),
    run: async ({ subject, files, form, tx, permit, jobs }) => {
      if (files.length === 0) return refused({ files: 'Välj minst en fil.' })
      const { added, errors } = await addAll({ subject, files, tx, permit, jobs })
      if (added.length === 0) return refused({ files: errors.join(' ') })
      return seeOther(
        form.tillbaka ?? itemPapersHref(subject.item.code),
        await addedWords(tx, subject.id, added, errors),
      )
    },
    again: ({ subject, typed, errors }) => ItemPapersPage({ ...subject, typed, errors }),
  }),
  command({
    path: '/handlingar/till/:item/lank',
    action: 'agenda.change',
    load: loadItem,
    form: z.object({ ...back, lank: linkText, rubrik: lineNeeded('Skriv en rubrik för länken.') }),
    run: async ({ subject, form, tx, permit, jobs }) => {
      const link = checkedLink(form.lank)
      if (!link.ok) return refused({ lank: noAddress })
      const place = { itemId: subject.id, meetingId: subject.item.meetingId, forumId: subject.forumId }
      await addPaper(tx, permit, jobs, place, { title: form.rubrik, source: { link: link.value } })
      return seeOther(form.tillbaka ?? itemPapersHref(subject.item.code), `Länken lades till: ${form.rubrik}.`)
    },
    again: ({ subject, typed, errors }) => ItemPapersPage({ ...subject, typed, errors }),
  }),
]

const changing: readonly Route[] = [
  page<PaperSubject>({
    path: '/handlingar/:code',
    action: 'agenda.read',
    load: loadPaper,
    show: ({ subject, actor }) => PaperPage({ subject, actor }),
  }),
  command({
    path: '/handlingar/:code/andra',
    action: 'agenda.change',
    load: loadPaper,
    form: z.object({ rubrik: lineNeeded('Skriv en rubrik.') }),
    run: async ({ subject, form, tx, permit }) => {
      await renamePaper(tx, permit, form.rubrik)
      return seeOther(paperHref(subject.paper.code), 'Rubriken är sparad.')
    },
    again: PaperPage,
  }),
  command({
    path: '/handlingar/:code/version',
    action: 'agenda.change',
    uploads: true,
    rate: 'upload',
    load: loadPaper,
    run: async ({ subject, files, tx, permit, jobs }) => {
      const [file, ...more] = files
      if (!file || more.length > 0) return refused({ files: 'Välj en fil.' })
      const type = typeOf(file, subject.fileLimit)
      if (!type.ok) return refused({ files: whyNot(file, type) })
      await addPaperVersion(tx, permit, jobs, { name: file.name, mediaType: type.value, bytes: file.bytes })
      return seeOther(paperHref(subject.paper.code), 'Den nya versionen är tillagd. Den går ut med nästa utskick.')
    },
    again: PaperPage,
  }),
  command({
    path: '/handlingar/:code/lank',
    action: 'agenda.change',
    load: loadPaper,
    form: z.object({ lank: linkText }),
    run: async ({ subject, form, tx, permit, jobs }) => {
      const link = checkedLink(form.lank)
      if (!link.ok) return refused({ lank: noAddress })
      await addPaperVersion(tx, permit, jobs, { link: link.value })
      return seeOther(paperHref(subject.paper.code), 'Adressen är bytt. Den nya går ut med nästa utskick.')
    },
    again: PaperPage,
  }),
  command({
    path: '/handlingar/:code/flytta',
    action: 'agenda.change',
    load: loadPaper,
    form: z.object({ ...back, at: z.enum(['upp', 'ned']) }),
    run: async ({ subject, form, tx, permit }) => {
      const { paper, place } = subject
      const there = (await findPapers(tx, { itemId: paper.itemId ?? '' })).filter(it => !it.removedAt)
      await orderPapers(
        tx,
        permit,
        moved(
          there.map(it => it.id),
          paper.id,
          form.at === 'upp' ? -1 : 1,
        ),
      )
      return seeOther(form.tillbaka ?? itemPapersHref(place.item?.code ?? ''))
    },
    again: PaperPage,
  }),
  command({
    path: '/handlingar/:code/ta-bort',
    action: 'agenda.change',
    load: loadPaper,
    form: z.object(back),
    run: async ({ subject, form, tx, permit, now }) => {
      const { paper, place } = subject
      const became = await removePaper(tx, permit, now)
      return seeOther(
        form.tillbaka ?? itemPapersHref(place.item?.code ?? ''),
        became === 'gone'
          ? `”${paper.title}” är borttagen.`
          : `”${paper.title}” är borttagen från punkten. Den finns kvar i det som redan har skickats.`,
      )
    },
    again: PaperPage,
  }),
  command({
    path: '/handlingar/:code/ater',
    action: 'agenda.change',
    load: loadPaper,
    run: async ({ subject, tx, permit }) => {
      await restorePaper(tx, permit)
      return seeOther(paperHref(subject.paper.code), 'Handlingen är tillbaka vid sin punkt.')
    },
    again: PaperPage,
  }),
]

export const paperRoutes: readonly Route[] = [...adding, ...changing, ...paperFileRoutes]
