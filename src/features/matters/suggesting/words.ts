// Ordstam: Swedish words folded so that forms of one word meet, and compounds opened at heads that minutes are full of.
// Pure.

/** Words that join sentences and say nothing of what they are about. What is common beyond them is learnt by counting. */
const joining = new Set(
  (
    'och att det som en ett den de i på av för med till är om har inte från vid men kan ska skall var eller så under när ' +
    'där hur vad vilka vilken vilket vilkas detta denna dessa sin sitt sina sig vi oss vår våra ni man deras dess hade ' +
    'har haft blir blev bli vara varit också även samt mot mellan genom efter före inför utan över enligt kring inom ' +
    'fr o m t ex bl a dvs mm osv kl nr dnr dels både innan redan nu då sedan alla allt andra annan annat någon något ' +
    'några ingen inget inga mer mest mycket många flera fler få får fick göra gör gjort gjorde ta tar tas tog ge ger ges ' +
    'gett gav bör måste vill ville finns fanns dock endast bara ännu igen upp ut in ned ner här varje respektive gällande ' +
    'avseende angående rörande avser gäller gälla gällt hos per via tack ovan nedan följande därefter dessutom eftersom'
  ).split(' '),
)

const endings = [
  ...[
    'heterna',
    'hetens',
    'hets',
    'het',
    'heten',
    'heter',
    'arnas',
    'ernas',
    'ornas',
    'andet',
    'anden',
    'arna',
    'erna',
    'orna',
  ],
  ...['ades', 'ande', 'aren', 'ares', 'ende', 'ade', 'are', 'ens', 'ets', 'ast', 'ers', 'ars', 'ors'],
  ...['en', 'et', 'er', 'ar', 'or', 'an', 'as', 'ad', 'at', 'es', 'na', 'a', 'e', 'o', 'n', 's'],
]

/** Heads at which a compound is opened: what comes before them is a word of its own. By stem. */
const heads = [
  ...['överenskommels', 'uppdragshandling', 'handlingsplan', 'aktivitetsplan', 'riktlinj', 'vägledning', 'strategi'],
  ...['program', 'utredning', 'uppföljning', 'avtal', 'rutin', 'modell', 'projekt', 'policy', 'grupp', 'arbet', 'plan'],
  ...['team'],
]

const vowel = /[aeiouyåäöé]/u

/** The stem of one word: 'handlingsplanerna' → 'handlingsplan'. Forms that the language bends inside ('man', 'män') stay apart. */
export function stemOf(word: string): string {
  const low = word.toLowerCase().normalize('NFC')
  if (low.length < 5 || /\d/.test(low)) return low
  for (const ending of endings) {
    if (!low.endsWith(ending)) continue
    const rest = low.slice(0, -ending.length)
    if (rest.length < 4 || !vowel.test(rest)) continue
    if (ending === 'n' && !/[ié]$/u.test(rest)) continue
    if (ending === 'an' && low.endsWith('plan')) continue
    return short(rest)
  }
  return short(low)
}

/** 'medel' and 'medlen' meet in 'medl', 'funktionell' and 'funktionella' in one l. */
const short = (stem: string): string => stem.replace(/(?<=[^aeiouyåäö])e(?=[lrn]$)/u, '').replace(/([lmnt])\1$/u, '$1')

/** The words of a text, with their case: letters and digits, hyphens inside. */
export const wordsIn = (text: string): readonly string[] => text.normalize('NFC').match(/[\p{L}\d]+/gu) ?? []

/** The stems of a text, in order: the whole compound, then what stands before its head. Joining words and numbers fall. */
export function stemsIn(text: string): readonly string[] {
  return wordsIn(text).flatMap(word => {
    const low = word.toLowerCase()
    if (joining.has(low) || /^\d/.test(low) || low.length < 2) return []
    return opened(stemOf(word))
  })
}

/** A stem and its parts: 'suicidpreventionsplan' → itself, 'suicidprevention', 'plan'. */
export function opened(stem: string): readonly string[] {
  const head = heads.find(it => stem.length >= it.length + 3 && stem.endsWith(it))
  if (!head) return [stem]
  const before = stemOf(stem.slice(0, -head.length).replace(/(?<=[^aeiouyåäös])s$/u, ''))
  return before.length < 3 ? [stem] : [stem, before, head]
}

/** The stems that name what a text is about: of an opened compound what stands before the head, so that it counts once. */
export function subjectStemsIn(text: string): readonly string[] {
  return wordsIn(text).flatMap(word => stemsIn(word).slice(0, 2).slice(-1))
}
