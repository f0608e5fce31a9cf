import { type Load, page, type Route } from '../../http/route.ts'
import { correctionsOf, deriveVersion, findReviewed, findVersion } from './reviewed.store.ts'
import { stanceChanges } from './stance-change.ts'
import { VersionPage, type VersionSubject } from './version.pages.tsx'

const load: Load<VersionSubject> = async ({ db, params }) => {
  const n = /^\d{1,4}$/.test(params.n ?? '') ? Number(params.n) : 0
  const it = await findReviewed(db, { code: params.code ?? '' })
  const [before, after] = it && n > 1 ? [await findVersion(db, it.id, n - 1), await findVersion(db, it.id, n)] : []
  if (!it || !before || !after) return undefined
  const corrections = await correctionsOf(db, it.id)
  return {
    id: it.id,
    forumId: it.forumId,
    published: it.published,
    code: it.code,
    title: it.title,
    n,
    shown: it.shown,
    newest: it.newest.n,
    fileName: after.fileName,
    readAt: after.readAt,
    fileNameBefore: before.fileName,
    textBefore: before.text,
    text: after.text,
    stances: stanceChanges(await deriveVersion(db, before, corrections), await deriveVersion(db, after, corrections)),
  }
}

export const versionRoutes: readonly Route[] = [
  page({
    path: '/dokument/:code/versioner/:n',
    action: 'document.review',
    load,
    show: ({ subject }) => VersionPage(subject),
  }),
]
