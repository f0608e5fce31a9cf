/** Uppdragshandlingens historia: each version as it read, and what was said at the yearly reviews. */
import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import { dateAt, isLocalDate } from '../../kernel/time.ts'
import { Facts } from '../../ui/facts.tsx'
import { dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import type { MandateGiven } from './mandate.given.ts'
import { listHref, mandateHref, versionHref } from './mandate.links.ts'
import type { MandateVersion } from './mandate.row.ts'
import { type ForumName, type Mandate, type MandatePart, mandateParts } from './mandate.ts'
import { partWords } from './mandate.words.ts'
import { type Review, reviewOutcomeWords } from './review.ts'

export const History = ({ mandate, versions }: MandateGiven): VNode | null =>
  versions.length === 0 ? null : (
    <Section title="Versioner" id="versioner">
      <ul class="dated">
        {versions.map(it => (
          <li>
            <span class="when">{dateText(dateAt(it.madeAt))}</span>
            <span>
              <a href={versionHref(mandate, it.n)}>Version {it.n}</a>
              {it.n === mandate.n && mandate.state === 'active' && <> (gäller)</>}
              {it.why && (
                <>
                  : {it.why}{' '}
                  <span class="soft">Ändrat: {it.changed.map(part => partWords[part].toLowerCase()).join(', ')}.</span>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )

export const Reviewed = ({ reviews }: MandateGiven): VNode | null =>
  reviews.length === 0 ? null : (
    <Section title="Årlig genomgång">
      <ul class="dated">
        {reviews.map(it => (
          <li>
            <span class="when">{it.year}</span>
            <span>
              {reviewOutcomeWords[it.outcome]} {dateText(dateAt(it.reviewedAt))}
              {it.reviewedBy && ` av ${it.reviewedBy}`}. {it.reason}
              <Left hanging={it.hanging} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )

/** What hung on it when it was closed: kept, so that nothing is forgotten. */
export const Left = ({ hanging }: Pick<Review, 'hanging'>): VNode | null =>
  hanging.length === 0 ? null : (
    <>
      <br />
      Detta hängde på det:
      <ul class="lines">
        {hanging.map(it => (
          <li>
            <a href={it.href}>{it.words}</a>
            {it.on && <span class="soft"> · {dateText(it.on)}</span>}
          </li>
        ))}
      </ul>
    </>
  )

export interface VersionGiven {
  readonly mandate: Mandate
  readonly version: MandateVersion
  readonly before: MandateVersion | undefined
  readonly names: ReadonlyMap<string, ForumName>
}

type Value = MandateVersion['content'][MandatePart]

/** What a part said, for people: forums by name, days in words, tasks as a list. */
function Said({ value, names }: { readonly value: Value; readonly names: VersionGiven['names'] }): VNode {
  if (value === null || (Array.isArray(value) && value.length === 0)) return <span class="soft">inget</span>
  if (typeof value === 'number') return <>{value}</>
  if (typeof value !== 'string')
    return (
      <ol class="numbered">
        {value.map(it => (
          <li>{it}</li>
        ))}
      </ol>
    )
  return <>{names.get(value)?.name ?? (isLocalDate(value) ? dateText(value) : value)}</>
}

const Changes = ({
  version: { why, changed, content },
  before,
  names,
}: Pick<VersionGiven, 'version' | 'names'> & { readonly before: MandateVersion }): VNode | null =>
  why === null ? null : (
    <Section title="Vad som ändrades">
      <p>{why}</p>
      <Facts
        facts={changed.map(part => ({
          term: partWords[part],
          value: (
            <>
              <del>
                <Said value={before.content[part] ?? null} names={names} />
              </del>{' '}
              <ins>
                <Said value={content[part] ?? null} names={names} />
              </ins>
            </>
          ),
        }))}
      />
    </Section>
  )

export function VersionPage({ mandate, version, before, names }: VersionGiven): PageContent {
  const { n, content, changed, madeAt } = version
  return {
    title: `Version ${n} av ${mandate.title}`,
    breadcrumbs: [
      ['Uppföljning', '/uppfoljning'],
      ['Uppdrag', listHref],
      [mandate.title, mandateHref(mandate)],
    ],
    main: (
      <>
        <PageHead title={`Version ${n}`} meta={`${mandate.title}, från ${dateText(dateAt(madeAt))}`} />
        {n < mandate.n && (
          <Notice tone="info" title="Tidigare version.">
            <p>
              Uppdraget har ändrats sedan dess. <a href={versionHref(mandate, mandate.n)}>Visa version {mandate.n}</a>
            </p>
          </Notice>
        )}
        {before && <Changes version={version} before={before} names={names} />}
        <Section title="Så löd uppdraget">
          <Facts
            facts={mandateParts
              .filter(part => content[part] != null && String(content[part]) !== '')
              .map(part => ({
                term: partWords[part],
                value: (
                  <>
                    <Said value={content[part]} names={names} />
                    {changed.includes(part) && (
                      <>
                        {' '}
                        <Flag tone="info">ändrat i den här versionen</Flag>
                      </>
                    )}
                  </>
                ),
              }))}
          />
        </Section>
      </>
    ),
  }
}
