// Adresser till begreppen.
import { href } from '../../http/route.ts'
import { slug } from '../../kernel/text.ts'
import { type Code, type ListName, lists } from './taxonomy.ts'

export const wordsPath = '/administration/avvikelser/begrepp'
export const listPath = '/administration/avvikelser/begrepp/:list'
export const codePath = '/administration/avvikelser/begrepp/:list/:code'
export const limitsPath = '/administration/avvikelser/gransvarden'
export const mappingsPath = '/administration/avvikelser/oversattningar'

/** A list in an address: its title, folded. */
const listSlug = (list: ListName): string => slug(lists[list].title)

export const listOfSlug = (it: string): ListName | undefined =>
  (Object.keys(lists) as ListName[]).find(name => listSlug(name) === it)

export const listHref = (list: ListName): string => href(listPath, { list: listSlug(list) })

export const codeHref = (it: Pick<Code, 'list' | 'code'>): string =>
  href(codePath, { list: listSlug(it.list), code: it.code })
