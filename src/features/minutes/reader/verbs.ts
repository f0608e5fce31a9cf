// Ställningstagandets verb: which act a sentence performs. Closed list; what is in none of them is 'other'. Pure.
import type { ClauseVerb } from '../reading.ts'
import { isOpening, openingSigns } from './openings.ts'

const list: readonly (readonly [ClauseVerb, string])[] = [
  [
    'rejects',
    'ställ(?:er|de|t|a) (?:sig|oss) (?:inte|ej) bakom|(?:kan|vill) inte ställa sig bakom|avslå(?:r|s)?|avslogs?|avslagit|avstyrk(?:er|te|a|s|tes)|(?:godkänner|bifaller|antar|tillstyrker|stödjer|fastställer) (?:\\p{L}+ )?(?:inte|ej)|inte (?:bifalla|godkänna|anta|bevilja|ställa sig)|avvisar?|avvisade|avvisas',
  ],
  [
    'endorses',
    'ställ(?:er|de|t|a)(?:s)? (?:\\p{L}+ ){0,3}(?:sig|oss) (?:gemensamt |även |också |enhälligt |helt |i huvudsak |i sin helhet |eniga |enigt )*(?:bakom|positiv[at]? till)|ställer sig (?:\\p{L}+ ){0,4}bakom|står bakom|tillstyrk(?:er|te|a|s|tes)|stödjer|instämmer i|ansluter sig till|ställs bakom',
  ],
  ['refers-back', 'återremitter\\p{L}*|skicka(?:r|s|de|des)? tillbaka'],
  ['tables', 'bordlägg(?:er|s|a|as)|bordla(?:de|des|gt|gts)|bordlagd'],
  [
    'postpones',
    'skjut(?:er|s|a|as) upp|sköts? upp|skjutits upp|uppskjut\\p{L}+|senarelägg\\p{L}*|senarela\\p{L}+|flytta(?:s|r|des|de)? (?:\\p{L}+ ){0,3}till (?:nästa|kommande|ett senare|mötet|sammanträdet)|avvaktar? med|avvaktas',
  ],
  [
    'mandates',
    'uppdra(?:r|s)?|uppdrogs?|uppdragits|(?:ge|ger|ges|gav|gavs|gett|får|fick|få|erhåller|lämnar|lämnas|har fått) (?:[^.;]{0,240}? )?(?:i |ett |följande )?uppdrag(?:et)?(?= att|:|$| \\p{L}+ att| till| åt)|i uppdrag(?= att)|ger [^.;]{0,160} i uppgift|(?:får|fick|ges|gavs) i uppgift|ålägg(?:er|s)',
  ],
  ['recommends', 'rekommender(?:ar|ade|as|ades|a)|uppmana(?:r|de|s|des)?'],
  [
    'appoints',
    'utse(?:r|s)?|utsågs?|utsetts|välj(?:er|s|a)|valdes?|valts|förordna(?:r|s|des)?|nominera(?:r|s|des|de)?|omvalde?s',
  ],
  ['adopts', 'anta(?:r|s)?(?! att)|antogs?|antagits|fastställ(?:er|s|a|de|des|t|ts|as)|fastslå(?:r|s)?'],
  [
    'approves',
    'godkänn(?:er|s|a|as)|godkän(?:de|des|t|ts|d|da|dt)|godta(?:r|s)?|godtogs|bifall(?:er|a|es|s)|biföll|bifölls',
  ],
  [
    'notes',
    'noter(?:ar|ade|as|ades|ats|ad|at|a)|antecknas?|antecknades?|antecknar|(?:lägg(?:er|s|a|as)|la|lade|lades|lagts|läggs) (?:[^.;]{0,160}? )?till handlingarna|ta(?:r|s|git|gits|ga)? (?:\\p{L}+ ){0,4}(?:informationen|redovisningen|rapporten|del av|emot|till protokollet|till sig)|tog(?:s)? (?:\\p{L}+ ){0,4}(?:informationen|redovisningen|rapporten|del av|emot|till protokollet|till sig)|har tagit del av|konstatera(?:r|de|s)?',
  ],
  ['proposes', 'föreslå(?:r|s)?|föreslogs?|hemställ(?:er|a|de)|förorda(?:r|de|s)?'],
  [
    'decides',
    'beslut(?:ar|ade|as|ades|a|at|ats)|beslöts?|ena(?:s|des|ts)|är (?:eniga?|överens)|kom(?:mer|mit)? överens|bestäm(?:mer|de|des|s|ma)|avgör|tillsätt(?:er|a|s)|tillsat(?:te|tes|ts)|inrätta(?:r|de|s|des)?|bilda(?:r|de|s|des)|avstår|avstod|bevilja(?:r|s|de|des)?|avsätt(?:er|a|s)|avsat(?:te|tes)',
  ],
]

/** Doing words that open an att-clause after 'beslutar', where the act is none of the listed ones. */
const start = '(?<![\\p{L}-])'
const stop = '(?![\\p{L}])'
const patterns = list.map(([kind, words]) => ({ kind, find: new RegExp(`${start}(?:${words})${stop}`, 'iuy') }))
const any = new RegExp(`${start}(?:${list.map(([, words]) => words).join('|')})${stop}`, 'iuy')
const opening = openingSigns(list.map(([, words]) => words).join('|'))

export interface VerbHit {
  readonly kind: ClauseVerb
  readonly at: number
  readonly length: number
}

/** Where the next verb starts. Only words that open as a verb does are looked at closer. */
function nextVerb(sentence: string): number {
  let before = 0
  for (let i = 0; i < sentence.length; i++) {
    const code = sentence.charCodeAt(i)
    if (isOpening(before, code, sentence.charCodeAt(i + 1), opening)) {
      any.lastIndex = i
      if (any.test(sentence)) return i
    }
    before = code
  }
  return -1
}

function firstVerb(sentence: string): VerbHit | undefined {
  const at = nextVerb(sentence)
  if (at < 0) return undefined
  const rest = sentence.slice(at)
  for (const { kind, find } of patterns) {
    find.lastIndex = 0
    const found = find.exec(rest)
    if (found) return { kind, at, length: found[0].length }
  }
  return undefined
}

const decidedTo =
  /^\s*(?:,?\s*(?:i (?:enlighet|enighet) med [^,.;]{0,80}?|enhälligt|enligt [^,.;]{0,60}?|även|också|därmed|för egen del|för sin del|gemensamt|om))*[,:]?\s*(?:[-–•]\s*)?(?:dels\s+)?(?:att\s+)?/iu

/** The act of a sentence: its first verb, or for 'beslutar att godkänna' the verb decided on. */
export function verbOf(sentence: string): VerbHit | undefined {
  const hit = firstVerb(sentence.slice(0, 1200))
  if (hit?.kind !== 'decides') return hit
  const after = sentence.slice(hit.at + hit.length, hit.at + hit.length + 600)
  const skip = decidedTo.exec(after)?.[0].length ?? 0
  const inner = firstVerb(after.slice(skip, skip + 160))
  return inner && inner.at <= 12 ? { ...inner, at: hit.at } : hit
}

/** The act of an att-clause: its own verb where it opens with one, else a decision. */
export function verbOfAtt(clause: string): ClauseVerb {
  const words = clause.replace(/^(?:dels\s+|samt\s+|och\s+)?att\s+/i, '')
  const hit = firstVerb(words.slice(0, 400))
  if (!hit) return 'decides'
  const early =
    hit.at <= 24 ||
    (hit.kind === 'mandates' && /^(?:ge|ger)\s/i.test(words)) ||
    (hit.kind === 'notes' && /^lägga\s/i.test(words))
  return early ? hit.kind : 'decides'
}
