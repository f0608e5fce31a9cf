/** Ge en roll: first to whom, then which, then for what and how long. */
import type { VNode } from 'preact'
import type { Role } from '../../access/actor.ts'
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { roleNames } from '../../kernel/claims.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { Checkbox, Select } from '../../ui/fields/choice.tsx'
import { DateField, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText } from '../../ui/format.ts'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SearchForm } from '../../ui/search.tsx'
import { Steps } from '../../ui/steps.tsx'
import { givePath, roleCrumbs, rolesPath } from './role.links.ts'
import { scopeLabel } from './role.list.pages.tsx'
import type { NamedScope, RoleRow } from './role.row.ts'
import { roleMeans, roleWords, scopeText, scopeValue, untilText } from './role.words.ts'

/** Somebody who is there, or a name to be added. */
export interface Receiver {
  readonly code: string | null
  readonly name: string
}

export interface GiveGiven {
  readonly q: string
  readonly found: readonly { readonly code: string; readonly name: string }[]
  readonly to: Receiver | undefined
  readonly role: Role | undefined
  /** The roles that the person has, or will have. */
  readonly held: readonly RoleRow[]
  readonly scopes: readonly NamedScope[]
  readonly today: LocalDate
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

export const giveHref = (to: Receiver, role?: Role): string =>
  href(givePath, {}, { ...(to.code ? { person: to.code } : { ny: to.name }), roll: role })

const StepsOf = ({ to, role }: Pick<GiveGiven, 'to' | 'role'>): VNode => (
  <Steps
    label="Ge en roll"
    steps={[
      { label: 'Person', state: to ? 'done' : 'current', ...(to ? { href: givePath } : {}) },
      {
        label: 'Roll',
        state: role ? 'done' : to ? 'current' : 'ahead',
        ...(to && role ? { href: giveHref(to) } : {}),
      },
      { label: 'För vad, och hur länge', state: role ? 'current' : 'ahead' },
    ]}
  />
)

const WhoStep = ({ q, found }: GiveGiven): VNode => (
  <Section title="Vem ska ha rollen?">
    <Stack>
      <SearchForm
        size="large"
        action={givePath}
        value={q}
        label="Sök person"
        placeholder="Namn, också gamla stavningar"
      />
      {q !== '' && (
        <>
          {found.length > 0 ? (
            <ul class="lines">
              {found.map(it => (
                <li>
                  <a href={giveHref(it)}>{it.name}</a> <span class="soft">{it.code}</span>
                </li>
              ))}
            </ul>
          ) : (
            <p>Ingen i Samklang heter så.</p>
          )}
          <p>
            <a href={giveHref({ code: null, name: q })}>{`Lägg till ”${q}” som ny person`}</a>
            {found.length > 0 && <span class="soft">, om det inte är någon av dem ovan</span>}
          </p>
        </>
      )}
    </Stack>
  </Section>
)

const Held = ({ held, to, today }: GiveGiven): VNode | null =>
  held.length === 0 ? null : (
    <Notice tone="info" title={`${to?.name ?? ''} har redan:`}>
      <ul>
        {held.map(it => (
          <li>
            {`${roleWords[it.role]}, ${scopeText(it.scope)}, ${it.from > today ? `från ${dateText(it.from)} ` : ''}${untilText(it)}`}
          </li>
        ))}
      </ul>
    </Notice>
  )

const WhichStep = (given: GiveGiven & { readonly to: Receiver }): VNode => (
  <Section title={`Vilken roll ska ${given.to.name} ha?`}>
    <Stack>
      <Held {...given} />
      <ul class="lines">
        {roleNames.map(role => (
          <li>
            <a href={giveHref(given.to, role)}>{roleWords[role]}</a>
            <br />
            <span class="soft">{roleMeans[role]}</span>
          </li>
        ))}
      </ul>
    </Stack>
  </Section>
)

interface PeriodGiven {
  readonly today: LocalDate
  readonly typed: Typed
  readonly errors: FieldErrors
}

const PeriodFields = ({ today, typed, errors }: PeriodGiven): VNode => (
  <>
    <DateField name="from" label="Från och med" min={today} value={typedOr(typed, 'from', today)} error={errors.from} />
    <DateField
      name="to"
      label="Till och med"
      optional
      min={today}
      help="Lämna tomt om rollen gäller tills vidare. De sista två månaderna syns rollen bland dem som slutar snart."
      value={typedOr(typed, 'to', '')}
      error={errors.to}
    />
  </>
)

function WhatStep(given: GiveGiven & { readonly to: Receiver; readonly role: Role }): VNode {
  const { to, role, scopes, today, typed = {}, errors = {} } = given
  const administrator = role === 'administrator'
  return (
    <Section title={`${roleWords[role]}: ${to.name}`}>
      <Stack>
        <Held {...given} />
        {administrator && (
          <Notice tone="condition" title="Två behövs.">
            En annan systemadministratör måste bekräfta innan rollen gäller, inom sju dagar. Varken du eller {to.name}{' '}
            kan göra det.
          </Notice>
        )}
        <Form
          action={giveHref(to, role)}
          submit={administrator ? 'Begär rollen' : 'Ge rollen'}
          cancelHref={rolesPath}
          errors={errors}
        >
          {administrator ? null : (
            <Select
              name="for"
              label="För"
              {...(scopes.length === 1 ? {} : { empty: 'Välj' })}
              value={typedOr(typed, 'for', '')}
              error={errors.for}
              options={scopes.map(it => ({ value: scopeValue(it), label: scopeLabel(it) }))}
            />
          )}
          <PeriodFields {...{ today, typed, errors }} />
          {administrator && (
            <TextField
              name="reason"
              label="Varför behövs det?"
              help="Den som ska bekräfta läser det."
              value={typedOr(typed, 'reason', '')}
              error={errors.reason}
            />
          )}
          {errors.anyway && (
            <Checkbox name="anyway" label="Ge rollen ändå" error={errors.anyway} checked={typed.anyway === 'ja'} />
          )}
        </Form>
      </Stack>
    </Section>
  )
}

export function GivePage(given: GiveGiven): PageContent {
  const { to, role } = given
  return {
    title: 'Ge en roll',
    breadcrumbs: roleCrumbs,
    search: false,
    main: (
      <>
        <PageHead title="Ge en roll" />
        <Stack gap="loose">
          <StepsOf {...given} />
          {!to && <WhoStep {...given} />}
          {to && !role && <WhichStep {...given} to={to} />}
          {to && role && <WhatStep {...given} to={to} role={role} />}
        </Stack>
      </>
    ),
  }
}
