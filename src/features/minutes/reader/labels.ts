// Ledord: the words that open a part of the minutes ('Föredragande:', 'Beslut', 'Närvarande'). Pure.
import type { Line } from './lines.ts'

export type LabelKind =
  | 'date'
  | 'time'
  | 'place'
  | 'placeAndTime'
  | 'mode'
  | 'present'
  | 'listed'
  | 'substitutes'
  | 'absent'
  | 'invited'
  | 'called'
  | 'adjunct'
  | 'staff'
  | 'others'
  | 'chair'
  | 'viceChair'
  | 'secretary'
  | 'signing'
  | 'forum'
  | 'agenda'
  | 'presenter'
  | 'responsible'
  | 'position'
  | 'proposal'
  | 'comments'
  | 'text'
  | 'attachments'
  | 'more'
  | 'dates'
  | 'wheel'
  | 'task'

const words: Readonly<Record<LabelKind, string>> = {
  date: 'datum|mötesdatum|sammanträdesdatum|dag|dag och tid|när|tidpunkt|datum och tid|tid och datum|datum & tid|datum/tid|möte den|sammanträdesdag',
  time: 'tid|klockan|kl|klockslag|mötestid|tider|sammanträdestid|starttid|tid för möte',
  place:
    'plats|lokal|mötesplats|sammanträdesplats|var|plats/lokal|sammanträdeslokal|möteslokal|adress|mötesrum|sal|plats för sammanträdet|plats för mötet',
  placeAndTime:
    'plats och tid|tid och plats|tid och plats för sammanträdet|plats & tid|tid & plats|tid/plats|plats/tid|plats, tid|tid, plats|datum och plats|datum, tid och plats|plats, datum och tid|tid, plats|plats och sammanträdestid|plats och datum|när och var|datum, tid, plats|plats och tid för sammanträdet',
  mode: 'mötesform|form|mötestyp|mötessätt',
  present:
    'närvarande|närvaro|närvarande ledamöter|deltagare|deltagande|mötesdeltagare|beslutande|närvarande på mötet|närvarande deltagare|deltog|närvarande vid mötet|beslutande ledamöter|upprop|närvaro/upprop|medverkande|på plats|deltagare på mötet|närvarolista|deltagarlista|närvarande och frånvarande|med|med på mötet|vilka var med|var med|de som var med|som var med|med var|närv|närv.|ande',
  listed:
    'ledamöter|ordinarie ledamöter|ordinarie|representanter|medlemmar|gruppens ledamöter|ordinarie deltagare|kommunrepresentanter|regionrepresentanter|medlemmar i gruppen',
  substitutes:
    'tjänstgörande ersättare|ersättare|ej tjänstgörande ersättare|inte tjänstgörande ersättare|närvarande ersättare|närvarande ej tjänstgörande ersättare|suppleanter|icke tjänstgörande ersättare|närvarande, ej tjänstgörande ersättare|tjänstgörande suppleanter',
  absent:
    'frånvarande|frånvaro|ej närvarande|förhinder|anmält förhinder|anmäld frånvaro|anmälda förhinder|anmälda frånvarande|har anmält förhinder|har förhinder|förhindrad|förhindrade|återbud|lämnat återbud|ej deltagande|inte närvarande|deltar ej|frånvarande ledamöter|anmäld frånvarande|anmält frånvaro|icke närvarande|meddelat förhinder|meddelade förhinder|anmälda återbud|anmält återbud|följande har anmält förhinder|saknades|ej på plats|frånvarande med anmält förhinder|frånvarande deltagare|frånvarande (anmält förhinder)|ej med|inte med|borta|var inte med|frånvarande utan ersättare|de som inte kunde komma|sjuk|sjuka|frånv|frånv.|kunde inte komma|de som inte var med',
  invited: 'inbjudna|inbjuden|inbjudna gäster|gäster|gäst|inbjudna föredragande|inbjudna till mötet|särskilt inbjudna',
  called:
    'kallade|kallad|kallas|kallelse till|kallade till mötet|för kännedom|kopia för kännedom|kopia|till|kallade ledamöter',
  adjunct: 'adjungerade|adjungerad|adjungerade deltagare|adjungeras|adjungerade ledamöter',
  staff:
    'tjänstepersoner|tjänstemän|administration|övriga tjänstepersoner|övriga tjänstemän|kansli|beredning|sekretariat|kommunikation|övriga närvarande tjänstepersoner',
  others:
    'övriga deltagare|övriga närvarande|övriga|övriga deltagande|övrig närvaro|också närvarande|även närvarande|dessutom|dessutom närvarande|andra deltagare',
  chair:
    'ordförande|ordföranden|ordf|ordf.|mötesordförande|mötesledare|sammankallande|ordförande för mötet|ordförande vid mötet|dagens ordförande',
  viceChair:
    'vice ordförande|vice ordf|vice ordf.|v. ordförande|v ordf|v. ordf|v.ordf|v ordf.|vice ordförande vid mötet|1:e vice ordförande|förste vice ordförande',
  secretary:
    'sekreterare|mötessekreterare|vid protokollet|protokollförare|vid pennan|antecknat av|vid anteckningarna|anteckningar förda av|anteckningar av|antecknare|nämndsekreterare|minnesanteckningar förda av|protokoll fört av|vid tangenterna|dokumenterat av|skrivet av|den som skrev|antecknar|sekr|sekr.|vid datorn',
  signing:
    'justeras|justerat|justerare|justeras av|underskrifter|protokollet justeras|justerande|utses att justera|justerande ledamot|underskrift|underskrifter av|justeringens plats och tid|justeringsdag|justeringens tid och plats|justering|paragrafer|anslag/bevis|bevis|anslag|datum för anslags uppsättande|protokollsjusterare|signatur|omfattning|organ',
  forum:
    'forum|grupp|mötesgrupp|nämnd|organ/forum|instans|möte|sammanträde|mötet|namn på grupp|mötets namn|nämnd/styrelse',
  agenda:
    'dagordning|agenda|föredragningslista|ärendelista|innehåll|innehållsförteckning|ärenden|punkter|dagens agenda|dagens punkter|förslag till dagordning|mötets dagordning|ärendeförteckning|program|mötespunkter|lista över ärenden',
  presenter:
    'föredragande|föredragare|föredras av|presenteras av|föredragning av|föredragning|presentatör|inledare|rapportör|föredrar|medverkar|föredraganden|föredragande tjänsteperson|föredragande tjänsteman|ärendeansvarig|dragning av|dragning|föredrogs av|presentation av|informerar|punktansvarig|handläggare|ansvarig handläggare|ansvarig tjänsteperson|ansvarig tjänsteman|presentatörer|håller i punkten',
  responsible: 'ansvarig|ansvariga|ansvar|utförare|ägare|vem|ansvarig för uppdraget|ansvarig person',
  position:
    'ställningstagande|ställningstaganden|beslut|beslutar|beslutade|beslutas|besluten|mötets beslut|gruppens beslut|nämndens beslut|styrelsens beslut|presidiets beslut|utskottets beslut|gruppens ställningstagande|mötets ställningstagande|ställningstagandet|mötet beslutar|mötet beslutade|beslutet|beslut i ärendet|fattat beslut|fattade beslut|slutligt beslut|rekommendation|rekommendationer|slutsats och beslut|konstaterande och beslut|åtgärd/beslut|beslut/åtgärd|resultat|utfall|beslut/ställningstagande|ställningstagande/beslut|beslut eller ställningstagande|gemensamt ställningstagande|besluten i korthet|beslut i korthet|styrgruppens beslut|styrgruppens ställningstagande|rådets beslut|arbetsutskottets beslut',
  proposal:
    'förslag till ställningstagande|förslag till beslut|förslag på beslut|förslag på ställningstagande|beslutsförslag|förslag till ställningstaganden|förslag till rekommendation|förvaltningens förslag till beslut|förvaltningens förslag|arbetsutskottets förslag till beslut|arbetsutskottets förslag|beredningens förslag till beslut|beredningens förslag|ordförandens förslag|ordförandens förslag till beslut|förslag|beredningens förslag till ställningstagande|tjänstepersonernas förslag|förvaltningens beslutsförslag|presidiets förslag|presidiets förslag till beslut|förslag till beslut på sammanträdet|arbetsgruppens förslag|förslag till rekommendationer|kontorets förslag till beslut',
  comments:
    'synpunkter|efterföljande dialog|dialog|diskussion|kommentarer|kommentar|återkoppling|reflektioner|frågor|frågor och synpunkter|inspel|medskick|synpunkt|från diskussionen|gruppens synpunkter|diskussionspunkter|inkomna synpunkter|frågor och kommentarer|dialogen|i diskussionen framkom|synpunkter från mötet|slutsatser|tankar från gruppen',
  text: 'bakgrund|nuläge|sammanfattning|beskrivning|beskrivning av ärendet|ärendebeskrivning|sammanfattning av ärendet|ärendet|ärende|syfte|anteckningar|information|info|noteringar|beslutsgång|proposition|propositionsordning|yttrande|yttranden|yrkande|yrkanden|reservation|reservationer|protokollsanteckning|jäv|deltar ej i beslutet|motivering|överväganden|skäl till beslutet|bedömning|konsekvenser|ekonomiska konsekvenser|ekonomi|barnperspektivet|barnkonsekvensanalys|tidigare beslut|beredning av ärendet|ärendets beredning|ärendets gång|aktuellt|kort sammanfattning|uppföljning|redogörelse|redovisning|tidsplan|nästa steg|votering|omröstning|särskilt yttrande|tidigare behandling|fortsatt arbete|ajournering|protokollsanteckningar|beslutsmotivering|diarienummer|dnr',
  attachments:
    'bilaga|bilagor|handlingar|underlag|beslutsunderlag|länkar|dokument|bifogas|bifogade handlingar|bifogade filer|bifogat|underlag för beslut|handlingar i ärendet|handling|utskickat material|material|presentationsmaterial|utskickade handlingar|underlag till punkten|bifogade dokument|bilagt',
  more: 'för mer information|mer information|läs mer|länk|för mer information, se presentation|se även|läs mer här|länk till webbsida|länk till presentation',
  dates:
    'mötestider|mötetider|mötesdatum|mötesdagar|kommande möten|kommande mötestider|kommande mötesdatum|nästa möte|nästa sammanträde|sammanträdesdagar|sammanträdestider|sammanträdesdatum för|mötesplan|mötesplanering|mötesschema|kommande sammanträden|datum för kommande möten|tid för nästa möte|tider för kommande möten|nästa möten|möten|nästkommande möte|tid för kommande möten|datum för nästa möte|planerade möten|möteskalender|höstens möten|vårens möten|mötesdatum för|mötestider för|nästa möte är|nästa mötestillfälle|vårens mötestider|höstens mötestider|vårens mötesdatum|höstens mötesdatum|nästa möte äger rum|mötestider höst|mötestider vår|mötesdatum vår|mötesdatum höst|höstens datum|vårens datum|tider våren|tider hösten|tider vår|tider höst|på gång|kommande|nästa presidium|nästa träff|nästa sammankomst',
  wheel: 'årshjul|årsplan|årsplanering|årscykel',
  task: 'uppdrag|uppgift|uppgifter|att göra|åtgärd|åtgärder|aktivitet|aktiviteter|uppdrag till|att göra till nästa möte|action',
}

const byWord = new Map<string, LabelKind>()
for (const [kind, list] of Object.entries(words))
  for (const word of list.split('|')) byWord.set(word, kind as LabelKind)

export interface Label {
  readonly kind: LabelKind
  /** As printed, without colon. */
  readonly word: string
  /** Offset in the line's text where the value starts; the text's length where the label stands alone. */
  readonly valueAt: number
  /** Said with a colon, a tab, a wide space or boldness, so that it is certainly a label. */
  readonly marked: boolean
}

const longest = 70
const bodyGenitive =
  /^(?:\p{L}+- och |\p{L}+a )?\p{L}[\p{L}-]{3,40}s (beslut|ställningstagande|förslag till beslut|förslag(?: till \p{L}+)?)$/u

const mayBeWhose =
  /(?:beslut|ställningstagande|förslag)$|s förslag till |^(?:adjung|närv|från|besl|led|repr|delt|tjän|ersä|förh)/

/** Small letters, single spaces. */
function folded(phrase: string): string {
  const low = phrase.toLowerCase()
  return /[^\S ]|\s\s|^\s|\s$/.test(low) ? low.replace(/\s+/g, ' ').trim() : low
}

/** Without numbers, years, stars and what stands in parentheses. */
const stripped = (plain: string): string =>
  plain
    .replace(/\s*\([^)]*\)\s*$/, '')
    .replace(/\s*(?:(?:år|ht|vt|hösten|våren)\s*)?(?:(?:19|20)\d{2}(?:\s*[-–/]\s*(?:20)?\d{2})?)$/, '')
    .replace(/\s*\([^)]*\)\s*$/, '')
    .replace(/\s+\d{1,2}$/, '')
    .replace(/[.*]+$/, '')
    .replace(/^\d{1,2}[.)]\s+/, '')
    .trim()

/** 'Ställningstagande (VVG) 2018' and 'BESLUT' are the words 'ställningstagande' and 'beslut'. */
function kindOf(phrase: string): LabelKind | undefined {
  const plain = folded(phrase)
  const direct = byWord.get(plain)
  if (direct) return direct
  if (plain.includes('tider') && /^(?:mötes)?tider\s.*(?:våren|hösten|vår|höst|(?:19|20)\d\d)/.test(plain))
    return 'dates'
  const more = /[\d().*]/.test(plain)
  if (!more && !mayBeWhose.test(plain)) return undefined
  const bare = more ? stripped(plain) : plain
  const known = bare === plain ? undefined : byWord.get(bare)
  if (known) return known
  if (
    /^adjungera(?:d|de|s)(?: till| för| på| under)?(?: §{1,2}| punkt(?:er|en)?| p\.)/.test(plain) ||
    /^adjungera(?:d|de),? /.test(plain)
  )
    return 'adjunct'
  const whose = bodyGenitive.exec(bare)?.[1]
  if (whose)
    return whose.startsWith('förslag') &&
      !/förslag till \p{L}*(?:styrelsen|fullmäktige|nämnden|direktionen)$/u.test(bare)
      ? 'proposal'
      : 'position'
  return /^(?:närvarande|frånvarande|beslutande|ledamöter|representanter|deltagare|tjänstepersoner|ersättare|förhinder)(?:,? (?:från|för) |[ ,–-]+)\p{L}[\p{L}\- ]{1,40}$/u.test(
    bare,
  )
    ? byWord.get(bare.split(/[ ,–-]/)[0] ?? '')
    : undefined
}

/** Where the words of a label end: at a colon, a tab or a wide space; -1 where none comes soon. */
function stopOf(text: string): number {
  const end = Math.min(text.length, longest)
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code === 58 || code === 9 || (code === 32 && i + 1 < end && text.charCodeAt(i + 1) === 32)) return i
  }
  return -1
}

/** The label that a line opens with. A label without colon must be the whole line, or end at a tab or wide space. */
export function labelOf(line: Line): Label | undefined {
  const { text } = line
  const stop = stopOf(text)
  if (stop > 0) {
    const kind = kindOf(text.slice(0, stop))
    if (kind) {
      const rest = /^[\s:*]+/.exec(text.slice(stop))
      return { kind, word: text.slice(0, stop), valueAt: stop + (rest?.[0].length ?? 0), marked: true }
    }
  }
  if (line.boldLead > 0 && line.boldLead < longest) {
    const lead = text.slice(0, line.boldLead).replace(/[:\s]+$/, '')
    const kind = kindOf(lead)
    if (kind) {
      const rest = /^[\s:*]+/.exec(text.slice(line.boldLead))
      return { kind, word: lead, valueAt: line.boldLead + (rest?.[0].length ?? 0), marked: true }
    }
  }
  if (text.length > longest || /^\p{Ll}/u.test(text)) return undefined
  const alone = kindOf(text)
  return alone ? { kind: alone, word: text, valueAt: text.length, marked: line.level > 0 || line.bold } : undefined
}

/** The label alone on its line, or with a value. */
export const standsAlone = (line: Line, label: Label): boolean => label.valueAt >= line.text.length
