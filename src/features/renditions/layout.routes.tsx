import { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import { line, text } from '../../http/fields.ts'
import { command, href, type Load, page, type Route, seeOther } from '../../http/route.ts'
import { forumBySlug } from '../forums/forum.row.ts'
import { LayoutPage, tints } from './layout.pages.tsx'
import { type KeptLayout, layoutOf } from './layout.row.ts'
import { saveLayout } from './layout.store.ts'

export interface LayoutSubject extends Subject {
  readonly id: string
  readonly forumId: string
  readonly version: number
  readonly forum: { readonly name: string; readonly slug: string }
  readonly layout: KeptLayout
}

const load: Load<LayoutSubject> = async ({ db, params }) => {
  const forum = await forumBySlug(db, params.slug ?? '')
  if (!forum) return undefined
  const layout = await layoutOf(db, forum.id)
  return { id: forum.id, forumId: forum.id, version: layout.version ?? 0, forum, layout }
}

const layoutForm = z.object({
  avsandare: line(120),
  adress: text(300).refine(it => it === null || it.split('\n').length <= 4, 'Skriv högst fyra rader.'),
  farg: z.enum(tints, 'Välj en färg.'),
  sidfot: line(80),
})

export const layoutRoutes: readonly Route[] = [
  page<LayoutSubject>({
    path: '/forum/:slug/dokument',
    action: 'layout.change',
    load,
    show: ({ subject }) => LayoutPage({ subject, typed: {}, errors: {} }),
  }),
  command<LayoutSubject, 'layout.change', typeof layoutForm>({
    path: '/forum/:slug/dokument',
    action: 'layout.change',
    load,
    form: layoutForm,
    run: async ({ subject, form, tx, permit, now }) => {
      const { avsandare: heading, adress: address, farg: tint, sidfot: foot } = form
      await saveLayout(tx, permit, { heading, address, tint, foot }, now)
      return seeOther(
        href('/forum/:slug/dokument', subject.forum),
        'Sparat. Det som inte är justerat får det nya utseendet nästa gång det öppnas.',
      )
    },
    again: ({ subject, typed, errors }) => LayoutPage({ subject, typed, errors }),
  }),
]
