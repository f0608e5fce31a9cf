import type { VNode } from 'preact'
import type { Subject } from '../../access/rules.ts'
import type { PageContent } from '../../http/route.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { documentHref, reviewHref } from '../documents/document.links.ts'
import { TextDifference, WordsChanged } from './difference.view.tsx'
import type { StanceChange } from './stance-change.ts'

export interface VersionSubject extends Subject {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly n: number
  readonly shown: number
  readonly newest: number
  readonly fileName: string
  readonly readAt: string
  readonly fileNameBefore: string
  readonly textBefore: string
  readonly text: string
  readonly stances: readonly StanceChange[]
}

const kinds = { added: 'nytt', removed: 'borta', changed: 'ändrat' } as const

const Stance = ({ it }: { readonly it: StanceChange }): VNode => (
  <li>
    <div class="entry">
      <h3 class="entry-title strong">{it.item}</h3>
      <div class="entry-meta">
        <Flag tone={it.kind === 'added' ? 'success' : it.kind === 'removed' ? 'error' : 'warning'}>
          {it.proposed ? `förslag ${kinds[it.kind]}` : kinds[it.kind]}
        </Flag>
        {it.terms && <span>verb, villkor, mottagare eller giltighet skiljer</span>}
      </div>
      <figure class="decided">
        <blockquote>
          <WordsChanged before={it.before} after={it.after} />
        </blockquote>
      </figure>
    </div>
  </li>
)

export function VersionPage(it: VersionSubject): PageContent {
  return {
    title: `Version ${it.n} av ${it.title}`,
    breadcrumbs: [
      ['Dokument', '/dokument'],
      [it.title, documentHref(it.code)],
    ],
    main: (
      <>
        <PageHead
          title={`Vad version ${it.n} ändrar`}
          lead={`Jämförd med version ${it.n - 1}. Det som är understruket är nytt, det som är överstruket är borta.`}
          meta={`${it.fileName}, läst ${dateText(it.readAt)}. Förra: ${it.fileNameBefore}`}
          {...(it.newest > it.shown && it.n === it.newest
            ? {
                action: (
                  <ButtonLink look="primary" href={reviewHref(it.code)}>
                    Granska version {it.n}
                  </ButtonLink>
                ),
              }
            : {})}
        />
        {it.newest > it.shown && it.n === it.newest && (
          <Notice tone="info">{`Version ${it.shown} visas för alla tills du har godkänt version ${it.n}.`}</Notice>
        )}
        <Section title="Ställningstaganden">
          {it.stances.length === 0 ? (
            <p>Inget ställningstagande har ändrats.</p>
          ) : (
            <ul class="entries">
              {it.stances.map(one => (
                <Stance it={one} />
              ))}
            </ul>
          )}
        </Section>
        <Section title="Texten">
          <TextDifference
            before={it.textBefore}
            after={it.text}
            same="Texten är densamma. Det som skiljer är filen: till exempel dess format."
          />
        </Section>
      </>
    ),
  }
}
