// Filerna görs: the same content as PDF, DOCX and slides.
import { canSet, setPdf } from '../../documents/typesetting/set.ts'
import { docxOf, pptxOf } from '../../documents/writing/write.ts'
import { slug } from '../../kernel/text.ts'
import { minutesDocument } from './minutes.set.ts'
import type { MinutesContent, RenditionKind } from './rendition.ts'
import { summaryDeck } from './summary.ts'

export const mediaTypes: Readonly<Record<RenditionKind, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
}

export type MadeFile =
  | { readonly state: 'made'; readonly bytes: Uint8Array }
  /** `no-maker`: this machine cannot set type. */
  | { readonly state: 'failed' | 'no-maker' }

/** Makes one file. Never throws. */
export async function makeFile(content: MinutesContent, kind: RenditionKind): Promise<MadeFile> {
  if (kind === 'pdf' && !canSet) return { state: 'no-maker' }
  const made =
    kind === 'pdf'
      ? await setPdf(minutesDocument(content))
      : kind === 'docx'
        ? await docxOf(minutesDocument(content))
        : await pptxOf(summaryDeck(content))
  return made.ok ? { state: 'made', bytes: made.value } : { state: 'failed' }
}

/** 'motesanteckningar-vvg-2026-11-05.pdf', 'bildspel-vvg-2026-11-05.pptx' */
export function fileName({ forum, meeting, standing, version }: MinutesContent, kind: RenditionKind): string {
  const what = kind === 'pptx' ? 'bildspel' : 'motesanteckningar'
  const which = standing === 'draft' ? '-utkast' : version && version.n > 1 ? `-version-${version.n}` : ''
  return `${what}-${slug(forum.shortName ?? forum.name)}-${meeting.date}${which}.${kind}`
}
