// Ingress till beslut: words that say that the decision follows ('Styrelsen BESLUTAR', 'Samrådet uttalar följande:'). Pure.

const lead =
  /(?<![\p{L}])(?:beslut(?:ar|ade|as|ades|at|a)?|beslöt|beslöts|uttala(?:r|de|s)|ena(?:s|des|ts)(?: om)?|överens om|rekommenderar|rekommenderade|föreslår|föreslogs?|ställningstaganden?|tar ställning(?: till)?|ställer sig bakom|kommer överens om|kom överens om)(?:\s+(?:följande|därför|därmed|enhälligt|att|om|för egen del|enligt följande|så här|sålunda|utan votering))*\s*:?$/iu

/** A line that ends with such words. Without a colon it must be short and end in the verb itself. */
const whoAlone =
  /^(?:\p{L}+ ){0,2}(?:\p{L}*(?:nämnden|styrelsen|gruppen|rådet|utskottet|presidiet|fullmäktige|samrådet|delegationen|direktionen|kommittén)|Mötet|Parterna)$/iu

const inverted = /(?:beslutar|beslutade|beslöt|enas|enades|uttalar|uttalade)\s+\p{L}{3,40}(?:en|et)$/u

/** A name of those who met is at most three words; most lines are told by that alone. */
function isWhoAlone(text: string): boolean {
  const words = text.trim()
  const second = words.indexOf(' ', words.indexOf(' ') + 1)
  return (second < 1 || words.indexOf(' ', second + 1) < 0) && whoAlone.test(words)
}

export const isLead = (text: string): boolean => {
  if (isWhoAlone(text) && /^\p{Lu}/u.test(text)) return true
  if (text.endsWith(':'))
    return lead.test(text.slice(Math.max(0, text.length - 260)).replace(/^.*[.!?]\s+(?=\p{Lu})/u, ''))
  if (text.length >= 110 || /[.!?]\s+\p{Lu}/u.test(text)) return false
  if (inverted.test(text)) return true
  if (!lead.test(text)) return false
  return (
    /^["”(–-]?\s*\p{Lu}/u.test(text) &&
    /(?:BESLUT\p{L}*|beslutar|beslutade|besluta|beslöt|enas|enades|överens om|att)$/u.test(text) &&
    !/(?:föreslås|ska|skall|bör|kan)\s+\p{L}+$/u.test(text)
  )
}

/** Leads without a verb or colon of their own count only before a list. */
export const needsList = (text: string): boolean => !text.endsWith(':') && (isWhoAlone(text) || inverted.test(text))
