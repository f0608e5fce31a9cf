/** En roll: for whom and what, until when, and how it is ended. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { Facts } from '../../ui/facts.tsx'
import { DateField, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText } from '../../ui/format.ts'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { RequestRow } from './request.row.ts'
import { requestHref, roleCrumbs, roleHref } from './role.links.ts'
import type { RoleRow } from './role.row.ts'
import { stateOf } from './role.ts'
import { roleWords, scopeText, stateWords } from './role.words.ts'

export interface RoleGiven {
  readonly role: RoleRow
  readonly today: LocalDate
  /** How an administrator came to be one, the newest first. */
  readonly requests: readonly RequestRow[]
  /** Which form the typed values belong to. */
  readonly form?: 'end' | 'day' | 'back'
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

/** What was wrong, for the form that it was wrong in. */
const wrongIn = ({ form, errors, typed }: RoleGiven, it: 'end' | 'day' | 'back') => ({
  errors: form === it ? (errors ?? {}) : {},
  typed: form === it ? (typed ?? {}) : {},
})

function EndNow(given: RoleGiven): VNode {
  const { role } = given
  const { errors, typed } = wrongIn(given, 'end')
  return (
    <Section title="Avsluta rollen nu">
      <p>
        {role.person.name} kan inte göra mer med den här rollen, inte heller där personen är inloggad just nu. Det som
        personen har gjort står kvar.
      </p>
      <Form
        action={`${roleHref(role)}/avsluta`}
        submit="Avsluta rollen"
        look="danger"
        version={role.version}
        errors={errors}
      >
        <TextField
          name="reason"
          label="Varför slutar rollen?"
          value={typedOr(typed, 'reason', '')}
          error={errors.reason}
        />
      </Form>
    </Section>
  )
}

function TakeBack(given: RoleGiven): VNode {
  const { role } = given
  const { errors, typed } = wrongIn(given, 'back')
  return (
    <Section title="Ta tillbaka rollen">
      <p>Rollen har inte börjat, så den hinner aldrig gälla. Den står kvar i listan som tillbakatagen.</p>
      <Form
        action={`${roleHref(role)}/ta-tillbaka`}
        submit="Ta tillbaka rollen"
        look="danger"
        version={role.version}
        errors={errors}
      >
        <TextField
          name="why"
          label="Varför tas rollen tillbaka?"
          value={typedOr(typed, 'why', '')}
          error={errors.why}
        />
      </Form>
    </Section>
  )
}

function LastDay(given: RoleGiven): VNode {
  const { role, today } = given
  const { errors, typed } = wrongIn(given, 'day')
  const administrator = role.role === 'administrator'
  return (
    <Section title="Ändra sista dagen">
      <Form
        action={`${roleHref(role)}/sista-dag`}
        submit={administrator ? 'Ändra, eller begär' : 'Ändra sista dagen'}
        look="secondary"
        version={role.version}
        errors={errors}
      >
        <DateField
          name="to"
          label="Sista dag"
          optional
          min={today}
          help="Rollen gäller den dagen ut. Lämna tomt så gäller den tills vidare."
          value={typedOr(typed, 'to', role.to)}
          error={errors.to}
        />
        <TextField
          name="note"
          label="Varför?"
          optional={!administrator}
          {...(administrator
            ? { help: 'Blir rollen längre måste en annan systemadministratör bekräfta, och får läsa det här.' }
            : {})}
          value={typedOr(typed, 'note', '')}
          error={errors.note}
        />
      </Form>
    </Section>
  )
}

export const meansText = (it: RequestRow): string => {
  if (it.means === 'first') return 'Den första systemadministratören, given av driften'
  if (it.means === 'alone') return `Given av driften, utan att någon annan bekräftade: ${it.reason}`
  return `${it.reason}, begärt av ${it.asker?.name ?? ''}, bekräftat av ${it.decider ?? ''}`
}

const Means = ({ requests }: Pick<RoleGiven, 'requests'>): VNode | null =>
  requests.length === 0 ? null : (
    <Section title="Hur rollen gavs">
      <ul class="dated">
        {requests.map(it => (
          <li>
            <span class="when">{dateText(dateAt(it.decidedAt ?? it.requestedAt))}</span>
            <a href={requestHref(it)}>{meansText(it)}</a>
          </li>
        ))}
      </ul>
    </Section>
  )

export function RolePage(given: RoleGiven): PageContent {
  const { role, today, requests } = given
  const state = stateOf(role, today)
  const title = `${roleWords[role.role]}: ${role.person.name}`
  return {
    title,
    breadcrumbs: roleCrumbs,
    main: (
      <>
        <PageHead title={title} meta={<a href={href('/personer/:code', role.person)}>Om personen</a>} />
        <Stack gap="loose">
          <Facts
            facts={[
              { term: 'För', value: scopeText(role.scope) },
              { term: 'Organisation', value: role.organisation },
              { term: 'Från och med', value: dateText(role.from) },
              { term: 'Till och med', value: role.to === null ? 'tills vidare' : dateText(role.to) },
              { term: 'Läge', value: stateWords[state] },
              { term: 'Skäl', value: role.endReason },
            ]}
          />
          <Means requests={requests} />
          {(state === 'holds' || state === 'coming') && <LastDay {...given} />}
          {state === 'holds' && <EndNow {...given} />}
          {state === 'coming' && <TakeBack {...given} />}
          {(state === 'ended' || state === 'taken-back') && (
            <Notice tone="quiet">Det som har varit ändras inte. Behöver personen rollen igen, så ge en ny.</Notice>
          )}
        </Stack>
      </>
    ),
  }
}
