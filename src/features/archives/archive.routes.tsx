import { z } from 'zod'
import { dateNeeded, line, lineNeeded } from '../../http/fields.ts'
import { api, command, page, type Route, refused, seeOther } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { countText } from '../../ui/format.ts'
import { archiveExports } from './archive.export.ts'
import { archivePath, forumArchiveHref, forumPath, packageHref, packagePath, retentionPath } from './archive.links.ts'
import {
  type AgreementSubject,
  type ArchiveSubject,
  type ForumArchiveSubject,
  loadAgreement,
  loadArchive,
  loadForumArchive,
  loadMeetingArchive,
  loadPackage,
  loadRetention,
  loadRule,
  type MeetingArchiveSubject,
  type PackageSubject,
  type RetentionSubject,
  type RuleSubject,
} from './archive.load.ts'
import { ArchivePage, ForumArchivePage } from './archive.pages.tsx'
import { notYetWords, retentionOf, retentionRefusalText } from './archive.ts'
import { askForMissing, askForPackage } from './package.change.ts'
import { MeetingArchivePage } from './package.pages.tsx'
import { saveAgreement, saveDelivery, saveRetention } from './package.store.ts'
import { bodyOf, packageZip, readyOf, yearsName, yearsZip } from './sending.ts'
import { AgreementPage, RetentionPage, RulePage } from './setting.pages.tsx'

const deliveryForm = z.object({
  on: dateNeeded('Skriv vilken dag paketet levererades.'),
  by: lineNeeded('Skriv vem som levererade paketet.'),
  receipt: line(),
})

const agreementForm = z
  .object({
    ...{ creator: lineNeeded('Skriv vem som är arkivbildare.'), creatorCode: line(), submitterCode: line() },
    ...{ submitter: lineNeeded('Skriv vem som lämnar över paketen.'), preserver: line(), preserverCode: line() },
    ...{ agreement: line(), referenceCode: line(), classCode: line(), className: line(), classPlan: line() },
  })
  .refine(it => it.classCode === null || it.className !== null, {
    path: ['className'],
    error: 'Skriv klassens namn, eller ta bort koden.',
  })

const ruleForm = z.object({
  ...{ years: z.string().default(''), basis: z.string().max(200, 'Skriv högst 200 tecken.').default('') },
  decided: z
    .string()
    .optional()
    .transform(it => it === 'ja'),
})

const zipHeaders = (name: string, size?: number): Record<string, string> => ({
  'Content-Type': 'application/zip',
  'Content-Disposition': `attachment; filename="${name}.zip"`,
  'Cache-Control': 'private, no-store',
  'X-Content-Type-Options': 'nosniff',
  ...(size === undefined ? {} : { 'Content-Length': String(size) }),
})

interface DeliverySubject extends MeetingArchiveSubject {
  readonly version: number
}

const meetingRoutes: readonly Route[] = [
  page<MeetingArchiveSubject>({
    path: packagePath,
    action: 'archive.read',
    load: loadMeetingArchive,
    show: ({ subject, actor, now }) => MeetingArchivePage({ subject, actor, today: dateAt(now) }),
  }),
  command({
    path: packagePath,
    action: 'archive.make',
    load: loadMeetingArchive,
    run: async ({ subject, permit, tx, jobs, now }) => {
      const asked = await askForPackage(tx, permit, jobs, subject.archivable, now)
      return asked.ok ? seeOther(packageHref(subject.meeting)) : refused(notYetWords[asked.why])
    },
    again: ({ subject, actor, now, errors }) => MeetingArchivePage({ subject, actor, today: dateAt(now), errors }),
  }),
  command({
    path: '/moten/:code/arkivpaket/:name/leverans',
    action: 'archive.deliver',
    // What is changed is the package; its page is the meeting's.
    load: async (loading): Promise<DeliverySubject | undefined> => {
      const found = await loadPackage(loading)
      const meeting = await loadMeetingArchive(loading)
      return found && meeting?.id === found.package.meetingId
        ? { ...meeting, id: found.id, version: found.version }
        : undefined
    },
    form: deliveryForm,
    run: async ({ subject, permit, form, tx }) => {
      await saveDelivery(tx, permit, form)
      return seeOther(packageHref(subject.meeting), 'Leveransen är sparad.')
    },
    again: ({ subject, actor, now, typed, errors }) =>
      MeetingArchivePage({ subject, actor, today: dateAt(now), typed, errors }),
  }),
  api<PackageSubject>({
    path: '/arkivpaket/:file',
    action: 'archive.read',
    rate: 'export',
    load: loadPackage,
    answer: ({ subject, read }) => {
      const ready = readyOf(subject.package)
      if (!ready) return new Response('Paketet är inte färdigt.', { status: 409 })
      return new Response(bodyOf(packageZip(read, ready)), { headers: zipHeaders(ready.name, ready.size) })
    },
  }),
]

const forumRoutes: readonly Route[] = [
  page<ForumArchiveSubject>({
    path: forumPath,
    action: 'archive.read',
    load: loadForumArchive,
    show: ({ subject, actor }) => ForumArchivePage(subject, actor),
  }),
  command({
    path: forumPath,
    action: 'archive.make',
    load: loadForumArchive,
    run: async ({ subject, permit, tx, jobs, now }) => {
      const asked = await askForMissing(tx, permit, jobs, subject.forumId, now)
      const words = `${countText(asked, 'paket görs', 'paket görs')} i bakgrunden.`
      return seeOther(forumArchiveHref(subject.forum), asked > 0 ? words : 'Inget paket saknas.')
    },
    again: ({ subject, actor }) => ForumArchivePage(subject, actor),
  }),
  api<ForumArchiveSubject>({
    path: '/arkiv/:slug/ar.zip',
    action: 'archive.read',
    rate: 'export',
    load: loadForumArchive,
    answer: ({ subject, read }) => {
      const { forum, agreement, meetings } = subject
      const packages = meetings
        .flatMap(it => {
          const ready = it.ready && readyOf(it.ready)
          return ready ? [{ ...ready, date: it.meeting.date }] : []
        })
        .toReversed()
      if (packages.length === 0) return new Response('Inget paket är gjort.', { status: 404 })
      const years = { forum, agreement, packages }
      return new Response(bodyOf(yearsZip(read, years)), { headers: zipHeaders(yearsName(years)) })
    },
  }),
  page<AgreementSubject>({
    path: '/arkiv/:slug/overenskommelse',
    action: 'archive.agree',
    load: loadAgreement,
    show: ({ subject }) => AgreementPage(subject),
  }),
  command({
    path: '/arkiv/:slug/overenskommelse',
    action: 'archive.agree',
    load: loadAgreement,
    form: agreementForm,
    run: async ({ subject, permit, form, tx }) => {
      await saveAgreement(tx, permit, form)
      return seeOther(forumArchiveHref(subject.forum), 'Uppgifterna är sparade.')
    },
    again: ({ subject, typed, errors }) => AgreementPage(subject, { typed, errors }),
  }),
]

const retentionRoutes: readonly Route[] = [
  page<RetentionSubject>({
    path: retentionPath,
    action: 'archive.list',
    load: loadRetention,
    show: ({ subject, actor }) => RetentionPage(subject, actor),
  }),
  page<RuleSubject>({
    path: '/arkiv/bevarande/:kind',
    action: 'retention.change',
    load: loadRule,
    show: ({ subject }) => RulePage(subject),
  }),
  command({
    path: '/arkiv/bevarande/:kind',
    action: 'retention.change',
    load: loadRule,
    form: ruleForm,
    run: async ({ subject, permit, form, tx }) => {
      const rule = retentionOf(form)
      if (!rule.ok) return refused({ [rule.why === 'no-basis' ? 'basis' : 'years']: retentionRefusalText[rule.why] })
      await saveRetention(tx, permit, subject.rule.kind, { ...rule.value, version: subject.version })
      return seeOther(retentionPath, 'Regeln är sparad.')
    },
    again: ({ subject, typed, errors }) => RulePage(subject, { typed, errors }),
  }),
]

export const archiveRoutes: readonly Route[] = [
  page<ArchiveSubject>({
    path: archivePath,
    action: 'archive.list',
    load: loadArchive,
    show: ({ subject }) => ArchivePage(subject),
  }),
  ...retentionRoutes,
  ...archiveExports,
  ...forumRoutes,
  ...meetingRoutes,
]
