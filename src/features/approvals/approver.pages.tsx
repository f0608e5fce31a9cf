/** Vilka som justerar: for one meeting, and what a forum has chosen. */
import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { CheckboxGroup } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import type { Forum } from '../forums/forum.ts'
import { type SeatRole, seatRoles, seatRoleWords } from '../forums/seat.ts'
import { approversHref, forumApprovalHref, minutesHref } from './approval.links.ts'
import type { ApproversSubject } from './approval.load.ts'
import type { ForumApproval } from './approver.row.ts'
import { crumbs } from './minutes.pages.tsx'

const several = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform(it => [it].flat().filter(one => one !== ''))

export const approversForm = z.object({ person: several.pipe(z.array(z.string().refine(isUuid)).max(20)) })

export const forumApprovalForm = z.object({
  adjustDays: z.coerce
    .number('Skriv hur många dagar')
    .int('Skriv hela dagar')
    .min(1, 'Minst en dag')
    .max(60, 'Högst 60 dagar'),
  role: several.pipe(z.array(z.enum(seatRoles))),
  person: several.pipe(z.array(z.string().refine(isUuid)).max(20)),
})

const all = (typed: Typed | undefined, name: string, otherwise: readonly string[]): readonly string[] =>
  typed === undefined ? otherwise : [typed[name] ?? []].flat()

interface Again {
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

export function ApproversPage(
  props: Again & { readonly subject: ApproversSubject; readonly actor: Actor },
): PageContent {
  const { subject, actor, typed, errors = {} } = props
  const { meeting, approvers, candidates, version } = subject
  const chosen = all(
    typed,
    'person',
    approvers.map(it => it.personId),
  )
  return {
    title: 'Vilka som justerar',
    breadcrumbs: crumbs(subject, true),
    main: (
      <>
        <PageHead
          title="Vilka som justerar"
          lead="Alla som du väljer godkänner samma version. Ledde någon annan mötet väljer du den personen."
        />
        <MeetingTabs meeting={meeting} actor={actor} here="minutes" mine={subject.mine} />
        {candidates.length === 0 ? (
          <Notice tone="warning">
            Ingen av dem som var med är en person i registret. Lägg till dem i forumet eller på mötet först.
          </Notice>
        ) : (
          <Form
            action={approversHref(meeting.code)}
            submit="Spara"
            errors={errors}
            version={version}
            cancelHref={minutesHref(meeting.code)}
          >
            <CheckboxGroup
              name="person"
              label="Justerar mötesanteckningarna"
              values={chosen}
              options={candidates.map(it => ({
                value: it.personId,
                label: [it.name, it.role].filter(Boolean).join(', '),
                help: it.came ? undefined : 'Var inte med på mötet',
              }))}
              {...(errors.person ? { error: errors.person } : {})}
            />
          </Form>
        )}
      </>
    ),
  }
}

export interface ForumApprovalProps extends Again {
  readonly forum: Forum
  readonly chosen: ForumApproval
  readonly seated: readonly { readonly personId: string; readonly name: string; readonly role: SeatRole }[]
}

export function ForumApprovalPage({ forum, chosen, seated, typed, errors = {} }: ForumApprovalProps): PageContent {
  const days = typed?.adjustDays
  return {
    title: `Justering av mötesanteckningar i ${forum.name}`,
    breadcrumbs: [
      ['Forum', '/forum'],
      [forum.name, href('/forum/:slug', forum)],
    ],
    main: (
      <>
        <PageHead
          title="Justering av mötesanteckningar"
          lead={`Vilka som justerar det som ${forum.name} antecknar, och hur länge justeringar kan föreslås. Det gäller mötesanteckningar som skickas ut från och med nu.`}
        />
        <Form
          action={forumApprovalHref(forum.slug)}
          submit="Spara"
          errors={errors}
          version={chosen.version ?? 0}
          cancelHref={href('/forum/:slug', forum)}
        >
          <TextField
            name="adjustDays"
            label="Dagar att föreslå justeringar"
            help="Räknat från utskicket. Den som skickar ut kan välja en annan dag."
            type="number"
            inputmode="numeric"
            width="tiny"
            value={typeof days === 'string' ? days : String(chosen.adjustDays)}
            {...(errors.adjustDays ? { error: errors.adjustDays } : {})}
          />
          <CheckboxGroup
            name="role"
            label="Roller som justerar"
            help="Den som hade rollen på mötets dag."
            values={all(typed, 'role', chosen.roles)}
            options={seatRoles.filter(it => it !== 'substitute').map(it => ({ value: it, label: seatRoleWords[it] }))}
            {...(errors.role ? { error: errors.role } : {})}
          />
          {seated.length > 0 && (
            <CheckboxGroup
              name="person"
              label="Personer som justerar"
              optional
              values={all(typed, 'person', chosen.personIds)}
              options={seated.map(it => ({
                value: it.personId,
                label: `${it.name}, ${seatRoleWords[it.role].toLowerCase()}`,
              }))}
            />
          )}
        </Form>
      </>
    ),
  }
}
