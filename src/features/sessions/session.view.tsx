/** Inloggningar på andras sidor: where somebody is logged in. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import type { Db } from '../../data/reading.ts'
import { clockAt, dateAt } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { clockText, dateText } from '../../ui/format.ts'
import { Flag } from '../../ui/notice.tsx'
import { type Column, ResponsiveTable } from '../../ui/table.tsx'
import { openSessionRows, type Wanted } from './session.store.ts'
import { methodWords, type SessionRow } from './session.ts'

export type { SessionRow } from './session.ts'

export const sessionsOf = (db: Db, wanted: Wanted): Promise<readonly SessionRow[]> => openSessionRows(db, wanted)

/** The sessions of whoever asks; none for anybody else. */
export const ownSessions = async (
  db: Db,
  actor: Actor,
  wanted: Omit<Wanted, 'personId'>,
): Promise<readonly SessionRow[]> =>
  actor.kind === 'person' ? openSessionRows(db, { ...wanted, personId: actor.personId }) : []

/** 'i dag kl. 9.05', '11 april 2025 kl. 9.05'. */
export const whenText = (at: string, now: string): string => {
  const day = dateAt(at) === dateAt(now) ? 'i dag' : dateText(dateAt(at))
  return `${day} kl. ${clockText(clockAt(at))}`
}

const How = ({ row }: { readonly row: SessionRow }): VNode => (
  <>
    {methodWords[row.method]}
    {row.method !== 'demonstration' && row.loa === 3 && ', tillitsnivå 3'}
    {row.claimed > 0 && <span class="soft"> · med roller från inloggningstjänsten</span>}
  </>
)

interface SessionTableProps {
  readonly rows: readonly SessionRow[]
  readonly now: string
  /** The login that asks: marked, and ended by logging out. */
  readonly current: string | undefined
  readonly endHref: (row: SessionRow) => string
  /** Names whose each is. */
  readonly named?: boolean
}

/** On a row of one's own the browser is what one knows it by; in a list of everybody's the person is. */
export function SessionTable({ rows, now, current, endHref, named = false }: SessionTableProps): VNode {
  const client: Column<SessionRow> = {
    head: 'Webbläsare',
    main: !named,
    cell: it => (
      <>
        {it.client ?? 'okänd webbläsare'} {it.id === current && <Flag tone="success">den här</Flag>}
      </>
    ),
  }
  const person: Column<SessionRow> = {
    head: 'Person',
    main: true,
    cell: it => <a href={`/personer/${it.person.code}/inloggning`}>{it.person.name}</a>,
  }
  return (
    <ResponsiveTable
      caption="Inloggningar"
      captionHidden
      rows={rows}
      columns={[
        ...(named ? [person, client] : [client]),
        { head: 'Senast', cell: it => whenText(it.lastSeenAt, now) },
        { head: 'Sedan', cell: it => whenText(it.startedAt, now) },
        { head: 'Hur', cell: it => <How row={it} /> },
        {
          head: 'Avsluta',
          bare: true,
          cell: it =>
            it.id === current ? (
              <a href="/logga-ut">Logga ut</a>
            ) : (
              <ButtonForm
                action={endHref(it)}
                look="secondary"
                compact
                aria-label={`Avsluta inloggningen ${named ? `för ${it.person.name} ` : ''}i ${it.client ?? 'okänd webbläsare'}`}
              >
                Avsluta
              </ButtonForm>
            ),
        },
      ]}
    />
  )
}
