// Vem som beslutar: the words that a position opens with, out of the forum's name and the common words for a meeting. Pure.

const genericBody =
  '(?:Nämnden|Styrelsen|Gruppen|Mötet|Rådet|Styrgruppen|Presidiet|Utskottet|Arbetsutskottet|Kommittén|Samrådet|Ledningsgruppen|Samverkansgruppen|Arbetsgruppen|Samordningsgruppen|Referensgruppen|Direktionen|Fullmäktige|Vi|Forumet|Sammanträdet|Parterna|Nätverket|Delegationen|Beredningen|Samverkansrådet|Samrådsgruppen|Samordningsrådet|Beredningsgruppen|Programrådet|Kunskapsrådet|Mötesdeltagarna|Deltagarna|Beslutsgruppen|Vårdsamverkan|Samrådsorganet|Länsgruppen|Länsrådet|Brukarrådet|Processgruppen|Projektgruppen|Temagruppen|Närvårdsgruppen|AU|Länsstyrelsegruppen|Kommunerna och regionen|Regionen och kommunerna)'

/** Bodies with a name of their own: a sentence about one of them is no act of a forum that is called otherwise. */
const namedBodies = ['Förbundsstyrelsen', 'Socialnämnden', 'Omsorgsnämnden', 'Kommunstyrelsen', 'Regionstyrelsen']

/** What the forum is, and how its own text may call it: 'Vårdsamrådet' of 'Samråd Norra'. */
const informal = [
  ['samråd', 'samrådet'],
  ['råd', 'rådet'],
  ['grupp', 'gruppen'],
  ['beredning', 'beredningen'],
  ['kommitté', 'kommittén'],
  ['forum', 'forumet'],
] as const

const quote = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const bodyEnd =
  /(?:samråd|samråd\p{L}*|samverkan\p{L}*|grupp\p{L}*|råd|rådet|forum|nämnd\p{L}*|styrelse\p{L}*|utskott\p{L}*|presidi\p{L}*|beredning\p{L}*|organ|organet|ledning\p{L}*)$/iu

/** 'Politiskt samråd Norra länet' is called 'Politiskt samråd' in its own text. */
function openingsOf(name: string): string[] {
  const words = name.split(/\s+/)
  return [1, 2, 3]
    .map(k => words.slice(0, k))
    .filter(part => part.length < words.length && bodyEnd.test(part.at(-1) ?? ''))
    .map(part => part.join(' '))
}

/** Opens with the forum's own name or a general word for those who met, followed at once by the verb. */
export function subjectPattern(forumNames: readonly string[]): RegExp {
  const own = forumNames.filter(it => it.length > 1).flatMap(it => [it, it.replace(/[-–].*$/, '').trim()])
  const first = forumNames
    .map(it => it.split(/\s/)[0] ?? '')
    .filter(it => /^\p{Lu}.*(?:en|et|an|gruppen|rådet|nämnden)$/u.test(it) && it.length > 5)
  const openings = forumNames.flatMap(openingsOf)
  const names = [...new Set([...own, ...first, ...openings])]
    .sort((a, b) => b.length - a.length)
    .filter(Boolean)
    .map(quote)
  const formal = forumNames.some(it => /(?:nämnd|styrels|utskott|fullmäktige)/i.test(it))
  const others = formal ? [] : namedBodies
  const kinds = informal.filter(it => forumNames.some(name => name.toLowerCase().includes(it[0])))
  const relatives = formal ? [] : kinds.map(it => `\\p{Lu}\\p{Ll}*${it[1]}`)
  return new RegExp(
    `^(?:${[...names, genericBody, ...others, ...relatives].join('|')})(?:s presidium|s arbetsutskott)?(?![\\p{L}-])`,
    'iu',
  )
}
