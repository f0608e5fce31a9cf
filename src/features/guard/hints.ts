// Det som kan peka ut någon: names near the word for a patient, dates of birth, telephones, mail and street addresses. Pure.

export type HintKind = 'name' | 'birth-date' | 'phone' | 'mail' | 'address'

interface Hint {
  readonly start: number
  readonly end: number
  readonly kind: HintKind
}

const name = `[A-ZÅÄÖÉÜ][a-zåäöéü]+(?:[ -][A-ZÅÄÖÉÜ][a-zåäöéü]+){0,2}`
const person = String.raw`(?:[Pp]atienten?|[Pp]at\.?|[Pp]t\.?|[Bb]rukaren?|[Kk]lienten?|[Kk]unden|[Bb]oenden?|[Hh]yresgästen|[Aa]nhörig[ae]?|[Nn]ärstående|[Mm]aken|[Mm]akan|[Ss]onen|[Dd]ottern|[Hh]err|[Ff]ru|[Hh]r|[Mm]amman|[Pp]appan)`

const patterns: readonly (readonly [HintKind, RegExp])[] = [
  // 'patienten Anna Berg', 'pat. A. Berg', 'patienten heter Anna'; the name alone is pointed out.
  [
    'name',
    new RegExp(
      String.raw`\b${person},?(?: (?:heter|som heter|vid namn|kallas))? (?<it>(?:[A-ZÅÄÖ]\. ?)?${name})`,
      'gdu',
    ),
  ],
  [
    'birth-date',
    /\b(?:[Ff]ödd|[Ff]ödelsedatum|[Ff]ödelsetid|f\.)(?: den)?:? ?(?<it>(?:19|20)?\d{2}[-/. ]?\d{2}[-/. ]?\d{2}|\d{1,2} ?(?:\/ ?\d{1,2}|jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zåäö]*\.? (?:19|20)?\d{2})(?!\d)/dgu,
  ],
  // Begun only where no such sign stands before, or a long word without a space is read once more for each of its letters.
  ['mail', /(?<![\w.%+-])(?<it>[\w.%+-]+@[\w-]+(?:\.[\w-]+)+)/dgu],
  ['phone', /(?<![\d-])(?<it>(?:\+46|0046) ?(?:\(0\) ?)?[1-9]\d{0,2}[ -]{0,3}\d{2,3}(?:[ -]?\d{2,3}){1,2})(?!\d)/dgu],
  // An area code, a dash or a space, and groups of two or three.
  ['phone', /(?<![\d-])(?<it>0[1-9]\d{0,2}(?: ?[-/] ?| )\d{2,3}(?: ?\d{2,3}){1,2})(?!\d)/dgu],
  [
    'phone',
    /(?:[Tt]el|[Tt]elefon|[Tt]fn|[Mm]obil|[Mm]ob|[Rr]ing|[Ss]ms:?a?|[Nn]ås på)[^\p{L}\d]{0,4}(?<it>0\d{7,10})(?!\d)/dgu,
  ],
  [
    'address',
    /(?<it>[A-ZÅÄÖ][a-zåäöé]*(?:[ -][A-ZÅÄÖ]?[a-zåäöé]+)?(?:gatan|gata|vägen|väg|gränd|stigen|stig|torget|torg|allén|allé|backen|liden|kajen) \d{1,4} ?[A-Ha-h]?)\b/dgu,
  ],
]

/** Everything of the kind, in the order of the text; places are in the text as it was given. */
export const hintsIn = (text: string): readonly Hint[] =>
  patterns
    .flatMap(([kind, pattern]) =>
      [...text.matchAll(pattern)].flatMap(match => {
        const place = match.indices?.groups?.it
        return place ? [{ kind, start: place[0], end: place[1] }] : []
      }),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end)
