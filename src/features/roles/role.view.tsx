/** Behörigheter på andras sidor: who may what, until when, and what waits for a second pair of eyes. */
import type { VNode } from 'preact'
import { type Actor, holds, type Role } from '../../access/actor.ts'
import type { Db } from '../../data/reading.ts'
import { href } from '../../http/route.ts'
import { dateAt, type Instant, type LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { waitingRequests } from './request.row.ts'
import { confirm } from './request.ts'
import { givePath, requestHref, requestsPath, roleHref, rolesPath } from './role.links.ts'
import { listRoles, type RoleRow, rolesOf } from './role.row.ts'
import { endsSoon, stateOf } from './role.ts'
import { roleWords, scopeText, untilText } from './role.words.ts'

export type { RequestRow } from './request.row.ts'
export type { RoleRow } from './role.row.ts'
export { rolesOf } from './role.row.ts'
export { roleWords } from './role.words.ts'

/** What an administrator has to look at: the first of the roles that end soon, and the requests that wait. */
export interface RolesWaiting {
  readonly soon: readonly RoleRow[]
  readonly requests: Awaited<ReturnType<typeof waitingRequests>>
}

export const rolesWaiting = async (db: Db, actor: Actor, now: Instant): Promise<RolesWaiting> => ({
  soon: await listRoles(db, { state: 'snart', order: 'till', today: dateAt(now) }, { most: 8, skip: 0 }),
  requests: await requestsFor(db, actor, now),
})

/** The requests that wait for just this administrator: not those that they made, or that are about them. */
export const requestsFor = async (db: Db, actor: Actor, now: Instant): Promise<RolesWaiting['requests']> =>
  actor.kind === 'person' && holds(actor, 'administrator')
    ? (await waitingRequests(db, now)).filter(it => confirm(it, actor.personId, now).ok)
    : []

/** A person's own roles of today, for 'Mitt'. */
export const heldRoles = async (db: Db, personId: string, today: LocalDate): Promise<readonly RoleRow[]> =>
  (await rolesOf(db, personId, today)).filter(it => stateOf(it, today) === 'holds')

export const SoonMark = ({ role, today }: { readonly role: RoleRow; readonly today: LocalDate }): VNode | null =>
  endsSoon(role, today) ? <Flag>slutar snart</Flag> : null

/** 'Ada Ansvar, begärd av Bo Bekräftare, besvaras senast 29 november 2026'. */
export const RequestsWaiting = ({ requests }: Pick<RolesWaiting, 'requests'>): VNode | null =>
  requests.length === 0 ? null : (
    <Section
      title={`Att bekräfta: ${countText(requests.length, 'systemadministratör', 'systemadministratörer')}`}
      more={{ label: 'Visa alla', href: requestsPath }}
    >
      <ul class="lines">
        {requests.map(it => (
          <li>
            <a href={requestHref(it)}>{`Ska ${it.person.name} ${it.grantId ? 'vara det längre' : 'bli det'}?`}</a>
            <span class="soft">
              {` Begärt av ${it.asker?.name ?? 'driften'}, svara senast ${dateText(dateAt(it.expiresAt))}.`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )

/** Roles whose last day is near, on the administration's start page. */
export const RolesEnding = ({ soon }: Pick<RolesWaiting, 'soon'>): VNode | null =>
  soon.length === 0 ? null : (
    <Section title="Roller som slutar snart" more={{ label: 'Visa alla', href: `${rolesPath}?visa=snart` }}>
      <ul class="dated">
        {soon.map(it => (
          <li>
            <span class="when">{dateText(it.to ?? '')}</span>
            <span>
              <a href={roleHref(it)}>{it.person.name}</a>
              <span class="soft">{`, ${roleWords[it.role].toLowerCase()} för ${scopeText(it.scope)}`}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )

/** A person's roles on the person's page, for administrators. */
export function PersonRoles(props: {
  readonly roles: readonly RoleRow[]
  readonly person: { readonly code: string; readonly name: string }
  readonly today: LocalDate
}): VNode {
  const { roles, person, today } = props
  const current = roles.filter(it => ['holds', 'coming'].includes(stateOf(it, today)))
  const past = roles.length - current.length
  return (
    <Section title="Roller i Samklang" level={3}>
      {current.length === 0 ? (
        <p>Ingen roll.</p>
      ) : (
        <ul class="lines">
          {current.map(it => (
            <li>
              <a href={roleHref(it)}>{roleWords[it.role]}</a>
              <span class="soft">{`, ${scopeText(it.scope)}, ${it.from > today ? `från ${dateText(it.from)} ` : ''}${untilText(it)}`}</span>{' '}
              <SoonMark {...{ role: it, today }} />
            </li>
          ))}
        </ul>
      )}
      {past > 0 && (
        <p>
          <a href={href(rolesPath, {}, { q: person.name, visa: 'avslutade' })}>
            {`${countText(past, 'roll', 'roller')} som har slutat`}
          </a>
        </p>
      )}
      <ButtonLink href={href(givePath, {}, { person: person.code })} compact>
        Ge en roll
      </ButtonLink>
    </Section>
  )
}

/** 'Dina roller' on 'Mitt'. `byLogin` are those that came with the login and end with it. */
export function OwnRoles(props: {
  readonly roles: readonly RoleRow[]
  readonly byLogin: readonly Role[]
  readonly today: LocalDate
}): VNode {
  const { roles, byLogin, today } = props
  return (
    <Section title="Dina roller">
      {roles.length + byLogin.length === 0 && <p>Du har ingen särskild roll, men kan läsa allt som är publicerat.</p>}
      <ul class="lines">
        {roles.map(it => (
          <li>
            {roleWords[it.role]}
            <span class="soft">{`, ${scopeText(it.scope)}, ${untilText(it)}`}</span>{' '}
            <SoonMark {...{ role: it, today }} />
          </li>
        ))}
        {byLogin.map(it => (
          <li>
            {roleWords[it]}
            <span class="soft">, genom din inloggning</span>
          </li>
        ))}
      </ul>
      {roles.some(it => endsSoon(it, today)) && (
        <Notice tone="info">Behöver du en roll längre? Säg till en systemadministratör innan den slutar.</Notice>
      )}
    </Section>
  )
}
