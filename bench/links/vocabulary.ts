// What two invented counties talk about. The weights were fitted to the first; the second shares no topic with it, and
// is what the figures are told of.

/** 'subject | later name | other name | kind of paper | words of its own' */
export interface Topic {
  readonly subject: string
  /** What it is called after some years, when the paper has been revised. */
  readonly later: string
  readonly other: string
  readonly kind: string
  readonly words: readonly string[]
}

export interface Vocabulary {
  readonly topics: readonly Topic[]
  /** What happens once: a subject, for whom, where. Their words are those of the topics too. */
  readonly once: readonly (readonly string[])[]
  readonly recurring: readonly string[]
}

const topicsOf = (text: string): readonly Topic[] =>
  text
    .trim()
    .split('\n')
    .map(line => {
      const [subject = '', later = '', other = '', kind = '', words = ''] = line.split('|').map(it => it.trim())
      return { subject, later: later || subject, other: other || subject, kind, words: words.split(' ') }
    })

const wordsOf = (text: string): readonly string[] => text.split(',').map(it => it.trim())

export const tuned: Vocabulary = {
  topics: topicsOf(`
psykisk hälsa | psykisk hälsa och suicidprevention | psykiskt välbefinnande | Handlingsplan | ångest elevhälsa förebyggande livsvillkor brukarorganisationer stigma
suicidprevention | suicidprevention för unga vuxna | självmordsprevention | Handlingsplan | suicidtal nollvision efterlevande händelseanalys medel broar
barns och ungas psykiska hälsa | första linjen för barn och unga | första linjens vård | Överenskommelse | elevhälsa skolläkare bup väntetider föräldrar
hjälpmedel | hjälpmedel och medicinteknik | hjälpmedelsförsörjning | Samverkansavtal | rullstolar madrasser förskrivare sortiment hyra depå
läkemedel | läkemedelshantering i hemmet | ordnat införande av läkemedel | Avtal | dosdispensering apotek förråd akutläkemedel generika recept
läkarmedverkan i hemsjukvården | läkarmedverkan | läkare i kommunal vård | Överenskommelse | vårdcentral hembesök jour inskrivna omprövning
in- och utskrivning | utskrivning från slutenvård | trygg utskrivning | Överenskommelse | utskrivningsklar planering kallelse dygn
betalningsansvar | betalningsansvar och ekonomisk modell | ekonomisk reglering | Överenskommelse | snitt belopp månad faktura kostnadsdagar
palliativ vård | vård i livets slutskede | vård vid livets slut | Riktlinje | brytpunkt symtom smärta skattning munvård
demens | demenssjukdom och kognitiv svikt | kognitiv sjukdom | Vårdprogram | demensteam utredning anhöriga beteende dagverksamhet
munhälsa | uppsökande munhälsa | tandvård för äldre | Överenskommelse | tandhygienist bedömning munvårdskort intyg
rehabilitering | rehabilitering och habilitering | rehabinsatser | Överenskommelse | arbetsterapeut fysioterapeut träning stroke hemrehab
samordnad individuell plan | SIP | SIP | Riktlinje | individuell kallelse barn möten mall registrering
avvikelser i samverkan | avvikelser och vårdskador | avvikelsehantering | Rutin | orsaker ärendesystem återföring händelser
mobil närvård | mobila team | mobila vårdformer | Lokalt avtal | hembesök teamet läkarbil inskrivning multisjuka
ungdomsmottagningar | ungdomsmottagning online | mottagningar för unga | Samverkansavtal | besök barnmorska kurator klamydia öppettider
missbruk och beroende | skadligt bruk och beroende | beroendevård | Överenskommelse | alkohol narkotika lob tillnyktring behandlingshem
samsjuklighet | gemensamma team vid samsjuklighet | beroende och psykiatri | Uppdragshandling | psykiatri huvudmannaskap utredningen pilot
våld i nära relationer | våld i nära relationer och heder | våldsutsatta | Handlingsplan | kvinnojour skydd barnahus hot
familjecentraler | familjecentraler och hembesök | öppen förskola | Avtal | bvc mödravård föräldrastöd förskola
egenvård | egenvård i skola och boende | egenvårdsbedömning | Riktlinje | intyg insulin personal ansvar delegering
patientsäkerhet | patientsäkerhet och vårdhygien | säker vård | Strategi | trycksår infektioner mätning fall
elektronisk informationsöverföring | digital informationsdelning | informationsöverföring | Rutin | meddelanden driftstopp användare behörigheter
nära vård | god och nära vård | omställningen nära vård | Färdplan | målbild primärvård personcentrerad indikatorer
kompetensförsörjning | kompetens och bemanning | personalförsörjning | Strategi | utbildningsplatser praktik sjuksköterskor språk
hemsjukvård | avancerad sjukvård i hemmet | kommunal hälso- och sjukvård | Hälso- och sjukvårdsavtal | ansvarsgräns specialister natt larm
funktionsnedsättning | habilitering vid funktionsnedsättning | intellektuell funktionsnedsättning | Överenskommelse | lss daglig boende autism
intygsskrivande | medicinska intyg | läkarintyg | Rutin | försäkringskassan sjukskrivning blanketter handläggare
ambulanssjukvård | ambulans och bedömningsbil | prehospital bedömning | Riktlinje | larmcentral dirigering transport akutmottagning
`),
  once: [
    wordsOf(
      'stöd, vårdplanering, hembesök, digitala verktyg, samordning, bemötande, kostnader, väntetider, utbildning, uppföljning, informationsmaterial, remissvar, enkät, beredskap, vaccination, kartläggning, forskning, hälsosamtal, rådgivning, fallolyckor',
    ),
    wordsOf(
      'barn, äldre, unga vuxna, anhöriga, nyanlända, multisjuka, elever, patienter med demens, personer med psykisk ohälsa, brukare, personal i hemsjukvården, familjer, placerade barn, ensamkommande, närstående',
    ),
    wordsOf(
      'i primärvården, på korttidsboende, i skolan, inom hemtjänsten, på akuten, i slutenvården, vid vårdcentral, på särskilt boende, under sommaren, under pandemin, vid utskrivning, i hemmet, inom psykiatrin, på familjecentral, inför vintern',
    ),
  ],
  recurring: wordsOf(
    'Rapport från processledarna, Information, Lägesrapport, Ekonomi, Övriga frågor, Föregående minnesanteckningar, Kommande möten, Mötets öppnande, Godkännande av dagordning, Nytt från regionen, Aktuellt, Mötestider, Delregionala frågor, Uppföljning av beslut, Val av justerare, Ekonomiskt läge, Nytt från delregionerna, Samtal om dagsläget, Läget i länet, Frågor från presidiet',
  ),
}

export const heldOut: Vocabulary = {
  topics: topicsOf(`
fysisk aktivitet | fysisk aktivitet och hälsosamma levnadsvanor | rörelse på recept | Handlingsplan | stegräknare recept gym friskvård ledare
levnadsvanor | tobaksprevention | rökfri kommun | Program | tobak rökning alkoholvanor kost samtal
övervikt och fetma hos barn | barnfetma | barn med övervikt | Vårdprogram | viktkurva kost dietist skolmåltider bmi
stroke | strokevård och återgång i arbete | slaganfall | Vårdprogram | trombolys afasi neuroteam larm strokeenhet
hjärtsvikt | kronisk hjärtsvikt | sviktmottagning | Riktlinje | vätska vikt titrering ultraljud sköterskeledd
diabetes | diabetes och fotsjukvård | diabetesfot | Riktlinje | blodsocker fotvård medicinsk sår ögonbotten
kol och astma | kroniskt obstruktiv lungsjukdom | lungsjukdom | Riktlinje | spirometri inhalation syrgas rökstopp andning
smittskydd | smittskydd och vårdhygien | infektionskontroll | Överenskommelse | utbrott mrsa handhygien provtagning isolering
vaccinationer | vaccinationssamordning | säsongsvaccin | Överenskommelse | doser influensa pneumokocker bokning kylkedja
inkontinens | urin- och tarmbesvär | blåsdysfunktion | Avtal | kateter absorberande läckage tömning utprovare
nutrition | nutrition och måltider | undernäring | Riktlinje | sondmat nattfasta kosttillägg viktnedgång energi
syn- och hörselnedsättning | synrehabilitering och hörselvård | hörselvård | Överenskommelse | hörapparat tolkning syncentral punktskrift glasögon
tolktjänst | språktolkning | tolkförmedling | Samverkansavtal | språk distans arvode teckenspråk beställning
sjukresor | sjukresor och färdtjänst | patientresor | Avtal | taxi egenavgift bussar samåkning beställningscentral
katastrofmedicin | krisberedskap och civilt försvar | beredskap | Strategi | höjd evakuering reservkraft totalförsvar krigsplacering
personuppgifter och journaldelning | sammanhållen journalföring | gemensam journal | Rutin | spärr loggning samtycke läsbehörighet direktåtkomst
välfärdsteknik | välfärdsteknik och egenmonitorering | digital tillsyn | Strategi | kamera sensorer larmklocka uppkoppling monitorering
medicinsk utrustning | syrgas och andningsstöd i bostaden | medicinteknisk utrustning | Avtal | service ventilator pumpar kalibrering
sårbehandling | svårläkta sår | sårvård | Riktlinje | bensår omläggning kompression register sårteam
blodtransfusion | blodtransfusion utanför sjukhus | transfusioner | Rutin | blodgrupp påse korsprov övervakning
dödsfall i hemmet | förväntade dödsfall | konstaterande av död | Rutin | bårhus dödsbevis identitet begravning polis
rättspsykiatri | öppen rättspsykiatrisk vård | tvångsvård | Överenskommelse | domstol permission vistelse koordinerad prövning
ätstörningar | ätstörningar och självskada | självskadebeteende | Handlingsplan | matångest dagvård remissväg gymnasiet
neuropsykiatriska utredningar | adhd och autism | npf | Överenskommelse | kö utredningsteam diagnos skolanpassning
barnhälsovård | barnhälsovård och utökade besök | bvc-besök | Program | amning språkscreening småbarn nyfödda
graviditet och förlossning | förlossning och eftervård | mödrahälsa | Handlingsplan | doula eftervård bb bäckenbotten
könsstympning | hedersrelaterat förtryck | könsstympade flickor | Handlingsplan | heder mottagning resa orosanmälan kläder
hemlöshet | bostad först | social dygnsvila | Uppdragshandling | härbärge kontrakt hyresvärd gata akutboende
hälsoundersökning asylsökande | migranthälsa | asylhälsa | Överenskommelse | migrationsverket samtalsmall skärmbild transit
forskning och utveckling | FoU i välfärden | kunskapsutveckling | Avtal | doktorand evidens seminarium välfärdsforskning
`),
  once: [
    wordsOf(
      'stöd, prevention, kontaktvägar, digital tillsyn, samordning, vårdkedja, finansiering, kösituation, introduktion, granskning, broschyr, samråd, intervjustudie, reservrutiner, provtagning, inventering, nätverk, gruppsamtal, telefonlinje, kostråd',
    ),
    wordsOf(
      'små barn, pensionärer, gymnasieelever, vårdnadshavare, asylsökande, personer med diabetes, studenter, gravida, personer med synnedsättning, hyresgäster, nattpersonal, föräldrar, tonåringar, flyktingar, grannar',
    ),
    wordsOf(
      'på barnavårdscentral, på vårdboende, i gymnasiet, inom färdtjänsten, på lättakuten, i rättspsykiatrin, vid smittskyddsenheten, på gruppbostad, under julhelgen, vid värmebölja, vid hemgång, i bostaden, inom rehabiliteringen, på biblioteket, inför hösten',
    ),
  ],
  recurring: wordsOf(
    'Rapport från arbetsutskottet, Information, Statusrapport, Budgetläge, Övrigt, Föregående protokoll, Nästa möte, Inledning, Fastställande av dagordning, Nytt från kommunerna, Laget runt, Mötesdagar, Frågor från områdena, Återkoppling, Upprop',
  ),
}
