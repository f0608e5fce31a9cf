import type { VNode } from 'preact'
import { type Actor, handles } from '../../access/actor.ts'
import { href, type PageContent } from '../../http/route.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { DecidedWords } from '../../ui/decided.tsx'
import { dateText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { GateMark } from '../clearances/clearance.view.tsx'
import { approvedLine, HeldBack } from '../publications/publication.view.tsx'
import { Beside } from './document.beside.tsx'
import type { DocumentSubject } from './document.find.ts'
import { passageHref, reviewHref } from './document.links.ts'
import type { DocumentItem, DocumentStance } from './document.row.ts'
import { formatText, formLabels, originText, pageWord } from './document.words.ts'
import { pageAt } from './source-text.ts'
import { SourceText } from './source-text.tsx'

export interface DocumentShown {
  readonly subject: DocumentSubject
  readonly actor: Actor
  /** The passage that the address asks for. */
  readonly mark: { readonly start: number; readonly end: number } | undefined
  /** The file that could not be made, where that is why somebody comes here. */
  readonly asked: string | null
}

const lapses: Readonly<Record<string, string>> = {
  time: 'utgick på grund av tidsbrist',
  withdrawn: 'utgick',
  postponed: 'sköts upp',
}

export function DocumentPage({ subject: it, actor, mark, asked }: DocumentShown): PageContent {
  const { document } = it
  const mine = handles(actor, it.forumId)
  const page = mark && pageAt(it.pages, mark.start)
  return {
    title: document.title,
    breadcrumbs: [['Dokument', '/dokument']],
    description:
      `${formLabels[document.form]} ${document.forum?.name ?? ''} ${document.date ? dateText(document.date) : ''}`.trim(),
    main: (
      <>
        <PageHead
          title={document.title}
          meta={[
            formLabels[document.form],
            formatText(it.format),
            it.approval
              ? approvedLine(it.approval)
              : it.approvedAt && it.published && `godkänd ${dateText(it.approvedAt)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
          {...(mine
            ? {
                action: (
                  <ButtonLink href={reviewHref(document.code)}>
                    {it.published && !document.pending ? 'Rätta' : 'Granska'}
                  </ButtonLink>
                ),
              }
            : {})}
        />
        <Status it={it} mine={mine} />
        {it.approval && <HeldBack it={it.approval} />}
        {mark && (
          <Notice tone="info" title="Källan.">
            <p>
              Stycket är markerat i texten{page !== undefined && `, ${pageWord(it.format).toLowerCase()} ${page}`}.{' '}
              <a href="#passage">Gå till stycket</a>
            </p>
          </Notice>
        )}
        <Columns main={<Inside it={it} mark={mark} />} aside={<Beside it={it} mine={mine} asked={asked} />} />
      </>
    ),
  }
}

const Inside = ({ it, mark }: { readonly it: DocumentSubject; readonly mark: DocumentShown['mark'] }): VNode => (
  <>
    {it.items.length > 0 && (
      <Section title="Punkter" id="punkter">
        <Notes it={it} itemId={null} />
        <ol class="document-items">
          {it.items.map(item => (
            <Item item={item} it={it} />
          ))}
        </ol>
      </Section>
    )}
    <Section title="Texten" id="texten">
      <p class="soft small">{originText(it.format)}</p>
      <SourceText text={it.text} pages={it.pages} mark={mark} pageWord={pageWord(it.format)} />
    </Section>
  </>
)

function Status({ it, mine }: { readonly it: DocumentSubject; readonly mine: boolean }): VNode | null {
  const { kind, state, pending, code } = it.document
  if (kind === 'several-meetings')
    return (
      <Notice tone="warning" title="Flera möten.">
        Filen innehåller flera möten. Inga punkter eller ställningstaganden har tagits ur den.
      </Notice>
    )
  if (kind === 'not-minutes')
    return (
      <Notice tone="warning" title="Inte mötesanteckningar.">
        Filen är inte från ett möte. Inget har tagits ur den.
      </Notice>
    )
  if (state === 'review')
    return (
      <Notice tone="info" title="Inte publicerat.">
        Dokumentet väntar på granskning. Bara du som handlägger forumet ser det.
      </Notice>
    )
  if (state === 'withdrawn')
    return (
      <Notice tone="warning" title="Tillbakadraget.">
        Dokumentet är inte publicerat längre. Bara du som handlägger forumet ser det.
      </Notice>
    )
  if (pending && mine)
    return (
      <Notice tone="info" title="En ny version väntar.">
        <p>
          <a href={reviewHref(code)}>Granska den</a>. Till dess visas den här.
        </p>
      </Notice>
    )
  return null
}

const Notes = ({ it, itemId }: { readonly it: DocumentSubject; readonly itemId: string | null }): VNode => (
  <>
    {it.notes
      .filter(note => note.itemId === itemId)
      .map(note => (
        <Notice tone="warning">{note.words}</Notice>
      ))}
  </>
)

const Item = ({ item, it }: { readonly item: DocumentItem; readonly it: DocumentSubject }): VNode => (
  <li>
    <h3>
      {item.number && <span class="item-number">{item.number}</span>}{' '}
      <a href={href('/punkter/:code', item)}>{item.title}</a>{' '}
      {item.lapsed && <Flag tone="quiet">{lapses[item.lapsed] ?? 'togs inte upp'}</Flag>}
    </h3>
    <Notes it={it} itemId={item.id} />
    {item.stances.map(stance => (
      <Stance stance={stance} item={item} it={it} />
    ))}
  </li>
)

function Stance({
  stance,
  item,
  it,
}: {
  readonly stance: DocumentStance
  readonly item: DocumentItem
  readonly it: DocumentSubject
}): VNode {
  return (
    <div class="stack">
      {stance.clauses.map((clause, at) => {
        const page = clause.start === null ? undefined : pageAt(it.pages, clause.start)
        return (
          <DecidedWords
            verb={clause.verb}
            proposed={stance.status === 'proposed'}
            meta={[
              ...(clause.gate ? [<GateMark gate={clause.gate} />] : []),
              ...(at === stance.clauses.length - 1
                ? [
                    <a href={href('/stallningstaganden/:code', stance)}>
                      {stance.status === 'proposed' ? 'Om förslaget' : 'Om ställningstagandet'}
                      <span class="ds-sr-only">, {item.title}</span>
                    </a>,
                  ]
                : []),
              ...(clause.start !== null && clause.end !== null
                ? [
                    <a href={passageHref(it.document.code, clause.start, clause.end)}>
                      Visa i texten{page === undefined ? '' : `, ${pageWord(it.format).toLowerCase()} ${page}`}
                      <span class="ds-sr-only">, {item.title}</span>
                    </a>,
                  ]
                : []),
            ]}
          >
            {clause.words}
          </DecidedWords>
        )
      })}
    </div>
  )
}
