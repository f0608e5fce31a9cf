import { type Chance, chance, zipf } from './chance.ts'

// Swedish enough to be searched: the frequent small words as often as they stand in minutes, and content words that are
// put together and inflected as Swedish does it, with Zipf's frequencies.

const small =
  `och i att det som på är av för med till den har de inte om ett en från kan ska vid men vi så hur eller var
ut under över efter finns även alla mellan när också bli blir mycket detta där vad än samt genom år varit nu utifrån mot
inom behöver får två utan denna dessa vidare kommer går ge se sina sin sitt måste både dock medan samma flera`.split(
    /\s+/,
  )

/** First parts of compounds, most frequent first, as they stand before another word. */
const firsts = `vård kommun region hälso sjukvårds samverkans patient läkemedels utskrivnings omsorgs primärvårds äldre
barn ungdoms hemsjukvårds rehabiliterings hjälpmedels avvikelse kvalitets patientsäkerhets beslutsstöds informations
utvecklings handlings uppföljnings lednings process projekt budget kostnads avtals överenskommelse remiss betalnings
missbruks suicid psykiatri demens palliativ folkhälso skol elev familje ungdoms habiliterings tandvårds ambulans akut
slutenvårds öppenvårds mottagnings avdelnings journal digitaliserings e-hälso it säkerhets sekretess personuppgifts
kompetens utbildnings student forsknings personal bemannings chefs politiker nämnd styr referens arbets stöd kontakt
läkar sjuksköterske undersköterske arbetsterapeut fysioterapeut dietist logoped smitt vaccinations beredskaps kris
krigs klimat miljö transport sjukrese boende hemtjänst trygghets anhörig brukar medborgar dialog enkät mätnings
indikator statistik analys revisions tillsyns lag riktlinje rutin checklist vårdplanerings insats genomförande
egenvårds delegerings signerings nutritions fall trycksårs inkontinens syn hörsel tal rörelse funktionshinder
autism adhd beteende våldsutsatthets barnahus flykting asyl integrations språk tolk`.split(/\s+/)

/** Last parts, with their inflection class. */
const lasts =
  `plan:en grupp:en arbete:t process:en samverkan: hantering:en utveckling:en stöd:et frågor:na behov:et insats:en
uppdrag:et ansvar:et vård:en överenskommelse:n avtal:et riktlinje:n rutin:en modell:en team:et möte:t beslut:et
underlag:et uppföljning:en utvärdering:en rapport:en analys:en kartläggning:en utredning:en strategi:n program:met
projekt:et budget:en kostnad:en tid:en rum:met center:t enhet:en verksamhet:en organisation:en chef:en ledare:n
samordnare:n ansvarig: råd:et nämnd:en forum:et nätverk:et dag:en vecka:n system:et tjänst:en verktyg:et lista:n
register:et mall:en blankett:en utbildning:en information:en material:et mål:et nivå:n krav:et brist:en risk:er
avvikelse:n händelse:n skada:n säkerhet:en kvalitet:en tillgänglighet:en delaktighet:en inflytande:t kontakt:en
planering:en utskrivning:en inskrivning:en bedömning:en behandling:en rehabilitering:en prevention:en screening:en`
    .split(/\s+/)
    .map(it => it.split(':') as [string, string])

const simple = `kommun kommunerna region regionen vård vården samverkan patient patienter arbete frågan förslag beslut
grupp gruppen plan planen länet huvudmän huvudmännen ansvar behov insatser möjlighet tillsammans gemensam gemensamt lokala
regional regionala nationella nytt nya ny syfte uppdrag uppdraget ärendet information hälsa psykisk psykiska nära god sluten
öppen trygg säker effektiv personal resurser ekonomi barn unga äldre personer individ närstående anhöriga stöd utveckling
arbetet pågår presenteras redovisar lyfter diskuterar konstaterar återkommer föreslår noterar beslutar tackar berättar
informerar enligt redan fortsatt viktigt tydlig tydligt svårt olika många stor större mer bättre bra utmaningar medel
kostnader ersättning avvikelser utskrivning hjälpmedel läkemedel egenvård palliativ demens suicid prevention implementering
representanter politiker tjänstemän ordförande sekreterare ledamöter delregionala delregional länsgemensam länsgemensamma
styrgrupp arbetsgrupp referensgrupp remiss synpunkter revidering reviderad utvärdering uppföljning resultat statistik`.split(
  /\s+/,
)

/** Every content word of the county, the most frequent first: two in five are put together, as in minutes. */
function vocabulary(by: Chance, size: number): readonly string[] {
  const words = [...new Set(simple)]
  const known = new Set(words)
  const roots = Array.from({ length: 1200 }, () => name(by))
  const first = zipf(firsts.length, by, 12)
  const last = zipf(lasts.length, by, 12)
  const article = (): string => by.of(['', '', 'en', 'et', 'er', 'erna', 'ens'])
  const compound = (): string => {
    const [end = '', own = ''] = lasts[last()] ?? []
    const form = by.of(['', '', own, own ? `${own}s` : 's', own === 'en' ? 'ar' : own])
    return (
      (by.happens(0.6) ? (firsts[first()] ?? '') : by.of(roots)) +
      (by.happens(0.7) ? end + form : by.of(roots) + article())
    )
  }
  while (words.length < size) {
    const word = by.happens(0.4) ? compound() : (by.happens(0.5) ? by.of(roots) : name(by)) + article()
    if (!known.has(word)) words.push(word)
    known.add(word)
  }
  return words
}

const sounds = ['b', 'br', 'd', 'dr', 'f', 'g', 'gr', 'h', 'j', 'k', 'kl', 'l', 'm', 'n', 'p', 'r', 's', 'st', 't', 'v']
const vowels = ['a', 'e', 'i', 'o', 'u', 'y', 'å', 'ä', 'ö']
const codas = ['n', 'r', 'l', 'sk', 'd', 'm', 'rk', 'nd', 'ld', 'g', 'v']

/** An invented name, lower case. */
export const name = (by: Chance): string =>
  Array.from(
    { length: by.whole(2, 3) },
    () => by.of(sounds) + by.of(vowels) + (by.happens(0.6) ? by.of(codas) : ''),
  ).join('')

export const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

export interface Swedish {
  /** Content words, the most frequent first. */
  readonly words: readonly string[]
  word(): string
  sentence(): string
  /** Sentences of about so many words together; some of them hold the given words. */
  text(length: number, about: readonly string[]): string
}

export function swedish(seed: number, size = 40_000): Swedish {
  const by = chance(seed)
  const words = vocabulary(chance(seed + 1), size)
  const rank = zipf(words.length, by, 15)
  const smallRank = zipf(small.length, by)
  const word = (): string => words[rank()] ?? ''
  const sentence = (about?: readonly string[]): string => {
    const length = by.whole(6, 18)
    const parts: string[] = []
    for (let i = 0; i < length; i++) parts.push(by.happens(0.45) ? (small[smallRank()] ?? '') : word())
    if (about?.length && by.happens(0.4)) parts.splice(by.whole(0, length), 0, by.of(about))
    if (by.happens(0.03)) parts.push('nära vård')
    if (by.happens(0.02)) parts.push('psykisk hälsa')
    if (by.happens(0.02)) parts.push('ställer sig bakom')
    if (by.happens(0.04)) parts.push(String(by.whole(2006, 2026)))
    if (by.happens(0.2)) parts[by.whole(1, parts.length - 2)] += ','
    return `${capital(parts.join(' '))}.`
  }
  return {
    words,
    word,
    sentence,
    text: (length, about) => {
      const sentences: string[] = []
      for (let n = 0; n < length; n += 12) sentences.push(sentence(about))
      return sentences.join(' ')
    },
  }
}
