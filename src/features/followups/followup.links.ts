// Adresser till uppföljningen.
import { href } from '../../http/route.ts'
import type { Followup, FollowupKind } from './followup.ts'
import { kindWords } from './followup.words.ts'

type Named = Pick<Followup, 'kind' | 'code' | 'ordinal'>

export const followupHref = ({ kind, code, ordinal }: Named): string =>
  href('/uppfoljning/:list/:code/:n', { list: kindWords[kind].slug, code, n: String(ordinal + 1) })

export const reportHref = (it: Named): string => `${followupHref(it)}/rapportera`
export const dismissHref = (it: Named): string => `${followupHref(it)}/avfarda`
export const undoHref = (it: Named): string => `${followupHref(it)}/angra`

export const listHref = (kind: FollowupKind, query: Readonly<Record<string, string | undefined>> = {}): string =>
  href(`/uppfoljning/${kindWords[kind].slug}`, {}, query)
