/** Filerna att ladda ner, and how it went with them: on the minutes' page and on the document's. */
import type { VNode } from 'preact'
import { canSet } from '../../documents/typesetting/set.ts'
import { href } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { dateText, sizeText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Rendition } from './rendition.row.ts'
import { type RenditionKind, renditionKinds } from './rendition.ts'

export { type Rendition, renditionsOf } from './rendition.row.ts'

const labels: Readonly<Record<RenditionKind, string>> = {
  pdf: 'Mötesanteckningar som PDF',
  docx: 'Mötesanteckningar i Word',
  pptx: 'Bildspel med ställningstagandena',
}

const names: Readonly<Record<RenditionKind, string>> = { pdf: 'PDF-filen', docx: 'Word-filen', pptx: 'Bildspelet' }

const isKind = (text: string | null): text is RenditionKind => renditionKinds.some(it => it === text)

/** A download that came to nothing leads back here, and says so. */
const Missing = ({ asked }: { readonly asked: string | null }): VNode | null => {
  if (!isKind(asked)) return null
  if (asked === 'pdf' && !canSet) return null
  return (
    <Notice tone="warning" title={`${names[asked]} kunde inte göras.`}>
      Försök igen om en stund, eller skriv ut sidan.
    </Notice>
  )
}

const NoPdf = (): VNode => <li class="soft">PDF kan inte göras på den här servern. Skriv ut sidan i stället.</li>

/** 'PDF, 120 kB': what is known of the file, where it has been made. */
function about(it: Rendition | undefined): string {
  if (it?.state === 'failed') return 'gick inte att göra senast, görs om när du öppnar den'
  if (it?.state !== 'made' || it.size === null) return 'görs när du öppnar den'
  return `${sizeText(it.size)}, ${dateText(dateAt(it.madeAt))}`
}

interface FileListProps {
  readonly address: (kind: RenditionKind) => string
  readonly made: (kind: RenditionKind) => Rendition | undefined
  readonly asked: string | null
  readonly lead?: string
}

const FileList = ({ address, made, asked, lead }: FileListProps): VNode => (
  <Section title="Ladda ner" id="filer">
    {lead && <p class="help">{lead}</p>}
    <Missing asked={asked} />
    <ul class="lines">
      {renditionKinds.map(kind =>
        kind === 'pdf' && !canSet ? (
          <NoPdf />
        ) : (
          <li>
            <a href={address(kind)}>{labels[kind]}</a> <span class="soft small">{about(made(kind))}</span>
          </li>
        ),
      )}
    </ul>
  </Section>
)

const paths = { pdf: 'motesanteckningar.pdf', docx: 'motesanteckningar.docx', pptx: 'bildspel.pptx' } as const

/** What can be downloaded of a meeting's minutes: `n` a version of them, or null for the draft. */
export const MinutesFiles = (props: {
  readonly meeting: { readonly code: string }
  readonly n: number | null
  readonly files: readonly Rendition[]
  /** The file that an address says could not be made: `fil` in it. */
  readonly asked?: string | null
}): VNode => (
  <FileList
    address={kind => {
      const address = `/moten/${encodeURIComponent(props.meeting.code)}/${paths[kind]}`
      return props.n === null ? address : `${address}?version=${props.n}`
    }}
    made={kind =>
      props.files.find(
        it => it.kind === kind && it.n === props.n && it.origin === (props.n === null ? 'draft' : 'version'),
      )
    }
    asked={props.asked ?? null}
    {...(props.n === null ? { lead: 'Utkastet, som det är just nu.' } : {})}
  />
)

/** What everyone may download of minutes that were recorded here and are published. */
export const PublicFiles = (props: {
  readonly document: { readonly code: string }
  readonly n: number
  readonly files: readonly Rendition[]
  readonly asked?: string | null
}): VNode => (
  <FileList
    address={kind => `${href('/dokument/:code', props.document)}/${paths[kind]}`}
    made={kind => props.files.find(it => it.kind === kind && it.origin === 'public' && it.n === props.n)}
    asked={props.asked ?? null}
  />
)

/** For whoever handles the forum. */
export const LayoutLink = ({ forum }: { readonly forum: { readonly slug: string } }): VNode => (
  <a href={href('/forum/:slug/dokument', forum)}>Hur dokumenten ser ut</a>
)
