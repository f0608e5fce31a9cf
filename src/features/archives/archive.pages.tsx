/** Arkivet: per forum which meetings are packed, which are not and why, and what is kept how long. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { may } from '../../access/rules.ts'
import type { PageContent } from '../../http/route.ts'
import { Button, ButtonForm, ButtonLink, Buttons } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Facts } from '../../ui/facts.tsx'
import { DateField } from '../../ui/fields/text.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { Columns, PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { agreementHref, forumArchiveHref, packageHref, retentionPath, yearsHref } from './archive.links.ts'
import type { ArchivedMeeting, ArchiveSubject, ForumArchiveSubject } from './archive.load.ts'
import { notYetWords, packable } from './archive.ts'

const above: readonly [string, string] = ['Uppföljning', '/uppfoljning']
const crumb: readonly [string, string] = ['Arkiv', '/arkiv']

export const ArchivePage = ({ forums }: ArchiveSubject): PageContent => ({
  title: 'Arkiv',
  breadcrumbs: [above],
  main: (
    <>
      <PageHead
        title="Arkiv"
        lead="Mötena i de forum du handlägger, som paket för e-arkivet: vilka som är gjorda, vilka som saknas och vilka som är levererade."
        action={
          <ButtonLink href={retentionPath} look="secondary">
            Bevarande och gallring
          </ButtonLink>
        }
      />
      {forums.length === 0 ? (
        <EmptyState title="Inget möte kan arkiveras än">
          Här visas de forum du handlägger när de har möten med justerade mötesanteckningar.
        </EmptyState>
      ) : (
        <ResponsiveTable
          caption="Forum"
          captionHidden
          columns={[
            {
              head: 'Forum',
              main: true,
              cell: (it: ArchiveSubject['forums'][number]) => <a href={forumArchiveHref(it.forum)}>{it.forum.name}</a>,
            },
            { head: 'Arkivpaket', numeric: true, cell: it => String(it.ready) },
            { head: 'Saknar paket', numeric: true, cell: it => String(it.missing) },
            { head: 'Levererade', numeric: true, cell: it => String(it.delivered) },
          ]}
          rows={forums}
        />
      )}
    </>
  ),
})

export function stateWords({ meeting, newest, ready, current }: ArchivedMeeting): string {
  const now = packable(meeting)
  if (newest?.state === 'making') return 'Paketet görs'
  if (newest?.state === 'failed') return `Blev inte gjort: ${newest.failedWhy}`
  if (current) return 'Arkivpaket finns'
  if (!now.ok) return notYetWords[now.why]
  return ready ? 'Paketet är av en äldre version' : 'Saknar paket'
}

const tones = { ok: 'success', wait: 'quiet', missing: 'warning' } as const

function State(it: ArchivedMeeting): VNode {
  const tone = it.current ? tones.ok : packable(it.meeting).ok ? tones.missing : tones.wait
  return <Flag tone={tone}>{stateWords(it)}</Flag>
}

export function ForumArchivePage(subject: ForumArchiveSubject, actor: Actor): PageContent {
  const { forum, meetings, agreement } = subject
  const ready = meetings.filter(it => it.ready)
  const missing = meetings.filter(it => packable(it.meeting).ok && !it.current)
  return {
    title: `Arkiv: ${forum.name}`,
    breadcrumbs: [above, crumb],
    main: (
      <>
        <PageHead
          title={forum.name}
          meta="Arkiv"
          lead={`${countText(ready.length, 'möte har', 'möten har')} arkivpaket, ${countText(missing.length, 'möte', 'möten')} saknar paket av det som gäller.`}
        />
        <Columns
          main={<MeetingList subject={subject} missing={missing.length} ready={ready.length} />}
          aside={
            <Stack gap="loose">
              <Section title="Vems paketen är" level={2}>
                <Facts
                  narrow
                  facts={[
                    {
                      term: 'Arkivbildare',
                      value: [agreement.creator, agreement.creatorCode].filter(Boolean).join(', '),
                    },
                    { term: 'Lämnas över av', value: agreement.submitter },
                    { term: 'Tas emot av', value: agreement.preserver ?? 'Inte angivet' },
                    { term: 'Överenskommelse', value: agreement.agreement ?? 'Inte angiven' },
                    { term: 'Arkivets beteckning', value: agreement.referenceCode },
                    {
                      term: 'Klassificering',
                      value: [agreement.classCode, agreement.className].filter(Boolean).join(' '),
                    },
                  ]}
                />
                {may(actor, 'archive.agree', subject) && <a href={agreementHref(forum)}>Ändra uppgifterna</a>}
              </Section>
              <Period subject={subject} />
            </Stack>
          }
        />
      </>
    ),
  }
}

const Period = ({ subject }: { readonly subject: ForumArchiveSubject }): VNode => (
  <Section title="Välj tid" level={2}>
    <form class="form" method="get" action={forumArchiveHref(subject.forum)}>
      <DateField name="fran" label="Från och med" value={subject.from} />
      <DateField name="till" label="Till och med" value={subject.to} />
      <div class="buttons">
        <Button look="secondary">Visa</Button>
        {(subject.from || subject.to) && <a href={forumArchiveHref(subject.forum)}>Visa alla år</a>}
      </div>
    </form>
  </Section>
)

function MeetingList({
  subject,
  missing,
  ready,
}: {
  readonly subject: ForumArchiveSubject
  readonly missing: number
  readonly ready: number
}): VNode {
  const { forum, meetings, from, to } = subject
  return (
    <Stack gap="loose">
      <Buttons>
        {missing > 0 && (
          <ButtonForm
            action={forumArchiveHref(forum)}
          >{`Gör ${countText(missing, 'paket som saknas', 'paket som saknas')}`}</ButtonForm>
        )}
        {ready > 0 && (
          <ButtonLink href={yearsHref(forum, from, to)} download look="secondary">
            {`Ladda ner ${countText(ready, 'paket', 'paket')} i ett`}
          </ButtonLink>
        )}
      </Buttons>
      {meetings.length === 0 ? (
        <EmptyState title="Forumet har inga möten" />
      ) : (
        <ResponsiveTable
          caption={`Möten i ${forum.name}`}
          captionHidden
          columns={[
            {
              head: 'Möte',
              main: true,
              nowrap: true,
              cell: (it: ArchivedMeeting) => <a href={packageHref(it.meeting)}>{dateText(it.meeting.date)}</a>,
            },
            { head: 'Läge', cell: State },
            { head: 'Kontrollsumma', cell: it => it.ready && <code>{`${it.ready.sha256?.slice(0, 12)}…`}</code> },
            { head: 'Levererat', cell: it => it.ready?.deliveredOn && deliveredWords(it.ready) },
          ]}
          rows={meetings}
        />
      )}
      {meetings.length > 0 && (
        <ExportLinks href={`${forumArchiveHref(forum)}/paket`} what="mötena och deras arkivpaket" />
      )}
    </Stack>
  )
}

const deliveredWords = (it: { readonly deliveredOn: string | null; readonly deliveredBy: string | null }): string =>
  `${dateText(it.deliveredOn ?? '')} av ${it.deliveredBy}`
