// Kopplingar, som en del av ärendets sida: what may be the same event, what is merged, and what is linked.
import type { VNode } from 'preact'
import { may } from '../../access/rules.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { dateText } from '../../ui/format.ts'
import { caseHref } from '../deviations/deviation.links.ts'
import type { Case } from '../deviations/deviation.row.ts'
import type { CaseSection } from '../deviations/sections.ts'
import { linkHref, OtherForm } from './link.pages.tsx'
import { type LinkedCase, linkedCases, type MergedCase, mergedHere, type NearCase, nearCases } from './linked.row.ts'
import { versionsOf } from './version.row.ts'

const kindWords: Readonly<Record<LinkedCase['kind'], string>> = {
  'same-event': 'Samma händelse, säger rapportören',
  mirror: 'Spegel: den andra sidans rapport om samma händelse',
  related: 'Hör ihop',
}

const Merge = ({ held, other }: { readonly held: Case; readonly other: string }): VNode => (
  <ButtonForm
    action={linkHref(held, 'sla-ihop')}
    fields={{ other }}
    look="secondary"
    compact
    aria-label={`Slå ihop med ${other}`}
  >
    Slå ihop
  </ButtonForm>
)

const LinkTo = ({ held, other }: { readonly held: Case; readonly other: string }): VNode => (
  <ButtonForm
    action={linkHref(held, 'koppla')}
    fields={{ other }}
    look="quiet"
    compact
    aria-label={`Koppla till ${other}`}
  >
    Koppla
  </ButtonForm>
)

const Near = ({ held, near }: { readonly held: Case; readonly near: readonly NearCase[] }): VNode => (
  <>
    <h3>Kan vara samma händelse</h3>
    <ul class="case-links">
      {near.map(it => (
        <li>
          <p>
            <a href={caseHref(it)}>{it.code}</a>{' '}
            <span class="soft">{`${it.unit}, ${dateText(it.happenedOn)}${it.mirrored ? ', från den andra sidan' : ''}`}</span>
            <br />
            {`”${it.firstWords?.trim()} …”`}
          </p>
          <div class="buttons">
            {!it.mirrored && <Merge held={held} other={it.code} />}
            <LinkTo held={held} other={it.code} />
          </div>
        </li>
      ))}
    </ul>
  </>
)

const Merged = ({ held, merged }: { readonly held: Case; readonly merged: readonly MergedCase[] }): VNode => (
  <>
    <h3>{`En händelse, ${merged.length + 1} rapporter`}</h3>
    <ul class="case-links">
      {merged.map(it => (
        <li>
          <p>
            <a href={caseHref(it)}>{it.code}</a> <span class="soft">{dateText(it.happenedOn)}</span>
          </p>
          <ButtonForm
            action={linkHref(held, 'dela')}
            fields={{ other: it.code }}
            look="quiet"
            compact
            aria-label={`Dela ${it.code} igen`}
          >
            Dela igen
          </ButtonForm>
        </li>
      ))}
    </ul>
    <p class="soft">Alla som har rapporterat händelsen får svar.</p>
  </>
)

const Linked = ({ held, linked }: { readonly held: Case; readonly linked: readonly LinkedCase[] }): VNode => (
  <>
    <h3>Kopplade ärenden</h3>
    <ul class="case-links">
      {linked.map(it => (
        <li>
          <p>
            <a href={caseHref(it)}>{it.code}</a>{' '}
            <span class="soft">{`${it.unit}, ${dateText(it.happenedOn)}. ${kindWords[it.kind]}.`}</span>
          </p>
          <div class="buttons">
            {it.kind === 'same-event' && <Merge held={held} other={it.code} />}
            <ButtonForm
              action={`${caseHref(held)}/koppla/ta-bort`}
              fields={{ link: it.linkId }}
              look="quiet"
              compact
              aria-label={`Ta bort kopplingen till ${it.code}`}
            >
              Ta bort
            </ButtonForm>
          </div>
        </li>
      ))}
    </ul>
  </>
)

/** A case that nothing found by itself. */
const Other = ({ held }: { readonly held: Case }): VNode => (
  <details>
    <summary>Koppla till ett annat ärende</summary>
    <OtherForm held={held} />
  </details>
)

export const linkedSection: CaseSection = {
  id: 'kopplingar',
  title: 'Samma händelse och kopplingar',
  read: async (db, { case: held, actor }) => {
    if (!may(actor, 'report.merge', held)) return null
    const linked = await linkedCases(db, held.id)
    const merged = await mergedHere(db, held.id)
    const [newest] = await versionsOf(db, held.id)
    const known = new Set([...linked, ...merged].map(it => it.code))
    const over = held.mergedInto !== null || !newest
    const near = over ? [] : (await nearCases(db, held, newest.happened)).filter(it => !known.has(it.code))
    const into = held.mergedInto
      ? await db.selectFrom('deviation').select('code').where('id', '=', held.mergedInto).executeTakeFirst()
      : undefined
    return () => (
      <>
        {into && (
          <ButtonForm action={linkHref(held, 'dela')} fields={{ other: into.code }} look="secondary" compact>
            {`Dela från ${into.code} igen`}
          </ButtonForm>
        )}
        {near.length > 0 && <Near held={held} near={near} />}
        {merged.length > 0 && <Merged held={held} merged={merged} />}
        {linked.length > 0 && <Linked held={held} linked={linked} />}
        {near.length + merged.length + linked.length === 0 && !into && (
          <p class="soft">Inget annat ärende liknar det här.</p>
        )}
        <Other held={held} />
      </>
    )
  },
}
