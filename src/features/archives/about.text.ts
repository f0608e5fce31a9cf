// Om paketet: what whoever opens it in fifty years reads first. Pure.
import type { PackageFacts } from '../../edges/archive/package.ts'

const specifications = `Specifikationer
  Paketstruktur      FGS Paketstruktur 2.0: E-ARK CSIP 2.1.0 och E-ARK SIP 2.1.0 (https://earkcsip.dilcis.eu, https://earksip.dilcis.eu)
  Ärenden, handlingar FGS Ärendehantering 2.0: CITS ERMS 2.1, schema 2.1.2 (https://citserms.dilcis.eu)
  METS               1.12.1 (https://www.loc.gov/standards/mets)
  PREMIS             3.0 (https://www.loc.gov/standards/premis/v3)
  Kontrollsummor     SHA-256

Scheman som får lämnas vidare ligger i mappen schemas. PREMIS och ERMS har inga villkor angivna bredvid sina scheman och
hämtas från adresserna ovan.`

/** For a package of one meeting. */
export const aboutMeeting = (facts: PackageFacts, held: boolean): string => `${facts.label}

Paketet gjordes av ${facts.software.name} ${facts.software.version} ${facts.createdAt} (UTC).
Arkivbildare: ${facts.creator.name}. Överlämnas av: ${facts.submitter.name}.

Innehåll i representations/rep1/data
  ERMS.xml              mötet, dess ärenden, punkter och handlingar, med bevarande och begränsningar
${
  held
    ? `  dokument/             dokumenten om mötet som de lämnades in, deras text och det som lästes ur dem`
    : `  motesanteckningar/    varje version som skickades ut: text, data (JSON) och de filer som gjordes av dem
  justering/            justeringar som föreslogs, vem som godkände vilken version (känd av sin SHA-256), publiceringar
                        med det som hölls tillbaka och varför, och rättelser
  dagordning/           dagordningen varje gång den skickades: text och data (JSON)
  handlingar/           varje version av en handling som skickades, som den lämnades in
  stallningstaganden/   det som togs på varje punkt, sats för sats, med villkor och klarering
  utdrag/               protokollsutdrag som skickades, och till vem
  narvaro/, uppgifter/  vilka som var med, och vad som delades ut
  dokument/             det som registret visar för allmänheten, i varje version`
}

Mötesanteckningarna i paketet är hela. En punkt som inte får publiceras är märkt med en begränsning i ERMS.xml.
Sekreterarnas egna anteckningar ingår inte.

JSON är UTF-8 med nycklarna i bokstavsordning. Tider är UTC.

${specifications}
`

/** For a forum's years: a package of packages. */
export const aboutYears = (facts: PackageFacts, count: number): string => `${facts.label}

Paketet gjordes av ${facts.software.name} ${facts.software.version}.
Arkivbildare: ${facts.creator.name}. Överlämnas av: ${facts.submitter.name}.

Innehåll: ${count} paket, ett för varje möte, som ZIP i representations/rep1/data. Vart och ett är ett helt E-ARK SIP för sig
och kan tas ut och levereras ensamt. METS.xml räknar upp dem med kontrollsumma, och med deras OBJID i en egen structMap.

${specifications}
`
