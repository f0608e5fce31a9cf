/** Begäran om behörighet som systemadministratör: what waits for a second pair of eyes, and what became of the rest. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { Facts } from '../../ui/facts.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import type { RequestRow } from './request.row.ts'
import { confirm, refuse, requestDays, requestState, withdraw } from './request.ts'
import { requestHref, requestsPath, roleCrumbs } from './role.links.ts'
import { requestStateWords, settleRefusals, untilText } from './role.words.ts'

const asked = (it: RequestRow): string =>
  it.grantId ? `${it.person.name}: längre som systemadministratör` : `${it.person.name}: systemadministratör`

interface Listed {
  readonly waiting: readonly RequestRow[]
  readonly past: readonly RequestRow[]
  readonly now: Instant
}

const Waiting = ({ waiting }: Pick<Listed, 'waiting'>): VNode => (
  <ResponsiveTable
    caption="Begäranden som väntar"
    captionHidden
    rows={waiting}
    columns={[
      { head: 'Gäller', main: true, cell: it => <a href={requestHref(it)}>{asked(it)}</a> },
      { head: 'Begärt av', cell: it => it.asker?.name },
      { head: 'Skäl', cell: it => it.reason },
      { head: 'Svara senast', cell: it => dateText(dateAt(it.expiresAt)) },
    ]}
  />
)

const Alone = ({ means }: Pick<RequestRow, 'means'>): VNode =>
  means === 'first' ? <>den första, given av driften</> : <Flag>given utan att någon annan bekräftade</Flag>

const Past = ({ past, now }: Pick<Listed, 'past' | 'now'>): VNode => (
  <ResponsiveTable
    caption="Tidigare begäranden"
    captionHidden
    rows={past}
    columns={[
      { head: 'Gäller', main: true, cell: it => <a href={requestHref(it)}>{asked(it)}</a> },
      { head: 'Begärt av', cell: it => it.asker?.name ?? 'driften' },
      {
        head: 'Blev',
        cell: it => (it.means === 'four-eyes' ? requestStateWords[requestState(it, now)] : <Alone means={it.means} />),
      },
      { head: 'Av', cell: it => it.decider },
      { head: 'När', cell: it => dateText(dateAt(it.decidedAt ?? it.expiresAt)) },
    ]}
  />
)

export const RequestsPage = ({ waiting, past, now }: Listed): PageContent => ({
  title: 'Begäranden om systemadministratör',
  breadcrumbs: roleCrumbs,
  main: (
    <>
      <PageHead
        title="Begäranden om systemadministratör"
        lead={`Ingen blir systemadministratör genom en person ensam. En begär och en annan bekräftar, och den som får rollen bekräftar den aldrig själv. Efter ${requestDays} dagar utan svar faller en begäran.`}
      />
      <Stack gap="loose">
        <Section title={`Väntar: ${countText(waiting.length, 'begäran', 'begäranden')}`}>
          {waiting.length === 0 ? <p>Ingenting väntar på svar.</p> : <Waiting waiting={waiting} />}
        </Section>
        {past.length > 0 && (
          <Section title="Tidigare">
            <Past {...{ past, now }} />
          </Section>
        )}
      </Stack>
    </>
  ),
})

export interface RequestGiven {
  readonly request: RequestRow
  readonly me: string
  readonly now: Instant
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

function Answer({ request, me, now, typed = {}, errors = {} }: RequestGiven): VNode | null {
  if (requestState(request, now) !== 'waiting') return null
  const may = confirm(request, me, now)
  return (
    <>
      {may.ok ? (
        <Section title="Bekräfta">
          <p>{`Är du säker på att det är ${request.person.name} som ska ha rollen, och varför? Fråga annars den som begärde.`}</p>
          <ButtonForm
            action={`${requestHref(request)}/bekrafta`}
            fields={{ version: String(request.version) }}
          >{`Bekräfta ${request.person.name}`}</ButtonForm>
        </Section>
      ) : (
        <Notice tone="info">{settleRefusals[may.why]}</Notice>
      )}
      {refuse(request, me, now).ok && (
        <Section title="Neka">
          <Form
            action={`${requestHref(request)}/neka`}
            submit="Neka begäran"
            look="secondary"
            version={request.version}
            errors={errors}
          >
            <TextField
              name="why"
              label="Varför inte?"
              help="Den som begärde läser det."
              value={typedOr(typed, 'why', '')}
              error={errors.why}
            />
          </Form>
        </Section>
      )}
      {withdraw(request, me, now).ok && (
        <ButtonForm
          action={`${requestHref(request)}/ta-tillbaka`}
          fields={{ version: String(request.version) }}
          look="secondary"
        >
          Ta tillbaka begäran
        </ButtonForm>
      )}
    </>
  )
}

export function RequestPage(given: RequestGiven): PageContent {
  const { request: it, now } = given
  const state = requestState(it, now)
  const title = it.grantId
    ? `Ska ${it.person.name} vara systemadministratör längre?`
    : `Ska ${it.person.name} bli systemadministratör?`
  return {
    title,
    breadcrumbs: [...roleCrumbs, ['Begäranden', requestsPath]],
    main: (
      <>
        <PageHead title={title} meta={<a href={href('/personer/:code', it.person)}>Om personen</a>} />
        <Stack gap="loose">
          <Facts
            facts={[
              { term: 'Gäller', value: `från och med ${dateText(it.from)}, ${untilText(it)}` },
              { term: 'Skäl', value: it.reason },
              { term: 'Begärt av', value: it.asker?.name ?? 'driften, på servern' },
              { term: 'Begärt', value: dateText(dateAt(it.requestedAt)) },
              { term: 'Svara senast', value: state === 'waiting' ? dateText(dateAt(it.expiresAt)) : null },
              { term: 'Läge', value: requestStateWords[state] },
              { term: 'Besvarat av', value: it.decider },
              { term: 'Besvarat', value: it.decidedAt && dateText(dateAt(it.decidedAt)) },
              { term: 'Svar', value: it.decidedWhy },
            ]}
          />
          <Answer {...given} />
        </Stack>
      </>
    ),
  }
}
