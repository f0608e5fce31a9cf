/** Handlingar till en punkt: to be opened, and for who makes the agenda to be added, named and put in order. */
import type { ComponentChildren, VNode } from 'preact'
import type { FieldErrors, Typed } from '../../http/route.ts'
import { Button, ButtonForm } from '../../ui/buttons.tsx'
import { FileField } from '../../ui/fields/file.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { countText, sizeText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import type { AgendaPaper } from '../agendas/agenda.ts'
import { itemPapersHref, paperFileHref, paperHref } from './paper.links.ts'
import type { Paper, PaperFact, Twin } from './paper.row.ts'
import { findPapers, twinsOf } from './paper.row.ts'

export { isCalled, type PaperFact, paperFacts } from './paper.row.ts'

import { accepted, fileTypes, typeWord } from './paper.ts'

/** 'PDF, 12 sidor, 340 kB' or 'Länk till vardsamverkan.se'. */
export function paperWords(
  it: Pick<AgendaPaper, 'link' | 'mediaType' | 'size'>,
  fact?: Pick<PaperFact, 'pages'>,
): string {
  if (it.link !== null) return `Länk till ${URL.parse(it.link)?.hostname.replace(/^www\./, '') ?? 'en webbsida'}`
  const parts = fileTypes[it.mediaType ?? '']?.parts
  return [
    typeWord(it),
    parts && fact?.pages ? countText(fact.pages, ...parts) : '',
    it.size === null ? '' : sizeText(it.size),
  ]
    .filter(Boolean)
    .join(', ')
}

/** A handling's name as a link. Not fetched ahead: it may be large. */
export const PaperLink = ({ paper }: { readonly paper: Pick<AgendaPaper, 'code' | 'n' | 'link' | 'title'> }): VNode => (
  <a
    href={paperFileHref(paper)}
    data-no-prefetch
    {...(paper.link === null ? {} : { rel: 'noreferrer noopener', target: '_blank' })}
  >
    {paper.title}
    {paper.link !== null && <span class="ds-sr-only"> (öppnas i en ny flik)</span>}
  </a>
)

export interface PapersProps {
  readonly papers: readonly AgendaPaper[]
  readonly facts?: ReadonlyMap<string, PaperFact>
  /** After each: a mark, a button. */
  readonly beside?: (paper: AgendaPaper) => ComponentChildren
}

/** The handlingar of an item, to be opened. Nothing where there are none. */
export const Papers = ({ papers, facts, beside }: PapersProps): VNode | null =>
  papers.length === 0 ? null : (
    <ul class="papers">
      {papers.map(it => (
        <li id={`handling-${it.code}`}>
          <span class="paper-name">
            <PaperLink paper={it} />
          </span>
          <span class="soft">
            {paperWords(it, facts?.get(it.versionId))}
            {it.n > 1 && `, version ${it.n}`}
          </span>
          {beside?.(it)}
        </li>
      ))}
    </ul>
  )

export interface ItemPapers {
  readonly papers: readonly Paper[]
  readonly twins: ReadonlyMap<string, readonly Twin[]>
}

/** What `PaperForms` shows of an item. For who handles its forum. */
export async function loadItemPapers(db: Parameters<typeof findPapers>[0], itemId: string): Promise<ItemPapers> {
  const papers = await findPapers(db, { itemId })
  return {
    papers,
    twins: await twinsOf(
      db,
      papers.filter(it => !it.removedAt),
    ),
  }
}

export interface PaperFormsProps {
  /** The agenda item's code. */
  readonly itemCode: string
  readonly given: ItemPapers
  /** Megabytes. */
  readonly fileLimit: number
  /** Where one comes back to; the item's own page of handlingar when nothing else is said. */
  readonly back?: string
  readonly errors?: FieldErrors
  readonly typed?: Typed
  /** Of the forms' headings: 2 where nothing stands between them and the page's own. */
  readonly level?: 2 | 3
}

const post = (code: string, what: string): string => `${paperHref(code)}/${what}`

const Twins = ({ twins }: { readonly twins: readonly Twin[] }): VNode => (
  <span class="paper-twins">
    <Flag tone="info">Samma fil finns redan</Flag>{' '}
    {twins.map((it, at) => (
      <>
        {at > 0 && ', '}
        <a href={it.href}>{it.title}</a>
      </>
    ))}
  </span>
)

const stateFlag = (it: Paper): VNode | null => {
  const [newest, before] = it.versions
  if (newest.sentAt) return <Flag tone="quiet">skickad</Flag>
  return before ? <Flag>version {newest.n}, inte skickad</Flag> : <Flag>inte skickad</Flag>
}

function Row({
  paper,
  twins,
  first,
  last,
  back,
}: {
  readonly paper: Paper
  readonly twins: readonly Twin[]
  readonly first: boolean
  readonly last: boolean
  readonly back: string
}): VNode {
  const [newest] = paper.versions
  const step = (way: 'upp' | 'ned', words: string): VNode => (
    <ButtonForm
      action={post(paper.code, 'flytta')}
      fields={{ at: way, tillbaka: back }}
      look="quiet"
      compact
      aria-label={`Flytta ${way}: ${paper.title}`}
    >
      {words}
    </ButtonForm>
  )
  return (
    <li id={`handling-${paper.code}`}>
      <span class="paper-name">
        <PaperLink paper={{ ...newest, code: paper.code, title: paper.title }} />
      </span>
      <span class="soft">
        {paperWords(newest, newest)} {stateFlag(paper)}
      </span>
      {twins.length > 0 && <Twins twins={twins} />}
      <span class="paper-acts">
        {!first && step('upp', 'Upp')}
        {!last && step('ned', 'Ned')}
        <a href={paperHref(paper.code)} aria-label={`Ändra ${paper.title}`}>
          Ändra
        </a>
        <ButtonForm
          action={post(paper.code, 'ta-bort')}
          fields={{ version: String(paper.version), tillbaka: back }}
          look="quiet"
          compact
          aria-label={`Ta bort ${paper.title}`}
        >
          Ta bort
        </ButtonForm>
      </span>
    </li>
  )
}

/** Rows of an item's handlingar with what can be done to them, and the forms that add more. */
export function PaperForms({
  itemCode,
  given,
  fileLimit,
  back = itemPapersHref(itemCode),
  ...form
}: PaperFormsProps): VNode {
  const there = given.papers.filter(it => !it.removedAt)
  const gone = given.papers.filter(it => it.removedAt)
  const shared = { itemCode, back, errors: form.errors ?? {}, typed: form.typed ?? {}, level: form.level ?? 3 }
  return (
    <>
      {there.length === 0 ? (
        <p class="soft">Inga handlingar än.</p>
      ) : (
        <ul class="papers changing">
          {there.map((it, at) => (
            <Row
              paper={it}
              twins={given.twins.get(it.id) ?? []}
              first={at === 0}
              last={at === there.length - 1}
              back={back}
            />
          ))}
        </ul>
      )}
      {gone.length > 0 && (
        <p class="soft">
          Borttagna, men kvar i det som har skickats:{' '}
          {gone.map((it, at) => (
            <>
              {at > 0 && ', '}
              <a href={paperHref(it.code)}>{it.title}</a>
            </>
          ))}
        </p>
      )}
      <AddFiles {...shared} fileLimit={fileLimit} />
      <AddLink {...shared} />
    </>
  )
}

interface AddProps {
  readonly itemCode: string
  readonly back: string
  readonly errors: FieldErrors
  readonly typed: Typed
  readonly level: 2 | 3
}

const AddFiles = ({ itemCode, back, errors, fileLimit, level }: AddProps & { readonly fileLimit: number }): VNode => (
  <Section title="Lägg till filer" level={level}>
    <form class="form" method="post" enctype="multipart/form-data" action={itemPapersHref(itemCode)} novalidate>
      <Hidden name="tillbaka" value={back} />
      <FileField
        name="files"
        label="Filer"
        help={`PDF, Word, PowerPoint, Excel, bild eller text. Högst ${fileLimit} MB per fil. Rubriken tas från filens namn och kan ändras sedan.`}
        accept={accepted}
        multiple
        error={errors.files}
      />
      <div class="buttons">
        <Button look="secondary">Lägg till filerna</Button>
      </div>
    </form>
  </Section>
)

const text = (typed: Typed, name: string): string => (typeof typed[name] === 'string' ? typed[name] : '')

const AddLink = ({ itemCode, back, errors, typed, level }: AddProps): VNode => (
  <Section title="Lägg till en länk" level={level}>
    <form class="form" method="post" action={`${itemPapersHref(itemCode)}/lank`} novalidate>
      <Hidden name="tillbaka" value={back} />
      <TextField
        name="lank"
        type="url"
        label="Adress"
        placeholder="https://"
        value={text(typed, 'lank')}
        error={errors.lank}
      />
      <TextField
        name="rubrik"
        label="Rubrik"
        help="Så som ledamöterna ska se den."
        value={text(typed, 'rubrik')}
        error={errors.rubrik}
      />
      <div class="buttons">
        <Button look="secondary">Lägg till länken</Button>
      </div>
    </form>
  </Section>
)
