import { href } from '../../http/route.ts'

export const archivePath = '/arkiv' as const
export const forumPath = '/arkiv/:slug' as const
export const packagePath = '/moten/:code/arkivpaket' as const
export const retentionPath = '/arkiv/bevarande' as const

export const forumArchiveHref = (forum: { readonly slug: string }): string => href(forumPath, { slug: forum.slug })
export const agreementHref = (forum: { readonly slug: string }): string =>
  href('/arkiv/:slug/overenskommelse', { slug: forum.slug })
export const packageHref = (meeting: { readonly code: string }): string => href(packagePath, { code: meeting.code })
export const deliveryHref = (meeting: { readonly code: string }, name: string): string =>
  href('/moten/:code/arkivpaket/:name/leverans', { code: meeting.code, name })
export const downloadHref = (name: string): string => href('/arkivpaket/:file', { file: `${name}.zip` })
export const yearsHref = (forum: { readonly slug: string }, from?: string, to?: string): string =>
  href('/arkiv/:slug/ar.zip', { slug: forum.slug }, { fran: from, till: to })
export const retentionRuleHref = (kind: string): string => href('/arkiv/bevarande/:kind', { kind })
