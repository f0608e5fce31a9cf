// Demonstrationens anmälningar: invented people's invented questions. Pure.
import type { ItemType } from '../minutes/reading.ts'
import type { SubmissionState } from './submission.ts'

export interface Raised {
  /** A person's code. */
  readonly by: string
  readonly state: SubmissionState
  /** Sent so many days ago. */
  readonly days: number
  readonly title: string
  readonly purpose: string
  readonly wanted?: string
  readonly concerns?: string
  readonly subjects: readonly string[]
  /** A forum's slug; none: the county's beredning has not said. */
  readonly forum?: string
  /** It was sent to the county's beredning, which gave it to the forum. */
  readonly toCounty?: true
  readonly organisation?: string
  readonly types?: readonly ItemType[]
  /** Days from today. */
  readonly neededIn?: number
  /** Months from today: an early notice. */
  readonly expectedIn?: readonly [number, number]
  readonly announced?: true
  readonly question?: string
  readonly refusal?: string
  readonly parkedWhy?: string
  /** The beginning of the title of an item that it was put up on. */
  readonly onItem?: string
}

export const raised: readonly Raised[] = [
  {
    ...{ by: 'anton-billquist', state: 'sent', days: 9, organisation: '1489' },
    title: 'Gemensam beredskap vid långvariga elavbrott',
    purpose:
      'Vid elavbrottet i september visste varken kommunen eller vårdcentralen vem som skulle ringa runt till dem som har andningshjälp hemma. Det finns ingen gemensam rutin, och vi hittar inget forum som har frågan.',
    wanted: 'Ett forum som äger frågan och ett uppdrag att ta fram en länsgemensam rutin.',
    concerns: 'Hemsjukvården i alla kommuner, primärvården, larmcentralen',
    subjects: ['beredskap', 'kris', 'elavbrott'],
  },
  {
    ...{ by: 'sanna-tolvfors', state: 'sent', days: 24, forum: 'vvg', organisation: '1485', neededIn: 40 },
    title: 'Läkarstöd till hemsjukvården på helger',
    purpose:
      'Från fredag eftermiddag till måndag morgon får vi inte tag på någon läkare som känner patienten. Det slutar med att vi skickar in människor som hade kunnat stanna hemma.',
    wanted: 'Att forumet tar ställning till en gemensam jourlinje.',
    concerns: 'Hemsjukvården, jourmottagningarna och akutmottagningarna',
    subjects: ['läkarstöd', 'läkarmedverkan', 'hemsjukvård'],
    types: ['dialog', 'position'],
  },
  {
    ...{ by: 'sanna-tolvfors', state: 'asked', days: 12, forum: 'vvg' },
    title: 'Läkemedelslistor som saknas när någon skrivs ut',
    purpose: 'Ungefär var fjärde patient kommer hem utan aktuell läkemedelslista, oftast på fredagar.',
    subjects: ['läkemedel', 'utskrivning'],
    question: 'Gäller det alla avdelningar, och har ni skrivit avvikelser om det? Skicka gärna med siffrorna.',
  },
  {
    ...{ by: 'anton-billquist', state: 'accepted', days: 45, forum: 'vvg', organisation: '1489', onItem: 'Egenvård' },
    title: 'Egenvård i skolan behöver ett eget avsnitt i riktlinjen',
    purpose: 'Elevhälsan och hemsjukvården tolkar olika vem som bedömer egenvård under skoltid.',
    concerns: 'Elevhälsan, barnkliniken, hemsjukvården',
    subjects: ['egenvård', 'skola'],
    types: ['position'],
  },
  {
    ...{ by: 'vera-dalhammar', state: 'accepted', days: 60, forum: 'vvg', toCounty: true, organisation: '1495' },
    title: 'Transporter av liggande patienter',
    purpose: 'Väntetiderna på kvällar och helger är långa, och det är oklart vem som beställer och vem som betalar.',
    wanted: 'En gemensam beskrivning av vem som beställer vad.',
    concerns: 'Alla kommuner och sjukhus',
    subjects: ['transporter', 'sjukresor'],
    types: ['dialog'],
    parkedWhy: 'Väntar på regionens kartläggning av sjukresor, som blir klar till våren.',
  },
  {
    ...{ by: 'lars-erik-bohm', state: 'refused', days: 30, forum: 'vvg' },
    title: 'Ett gemensamt bokningssystem för möteslokaler',
    purpose: 'Det tar lång tid att hitta en lokal när båda parter ska delta på plats.',
    subjects: ['lokaler'],
    refusal:
      'Det löser VästKom och Koncernkontoret direkt mellan sig. Hör av dig till sekretariatet om det inte blir av.',
  },
  {
    ...{ by: 'sanna-tolvfors', state: 'draft', days: 2 },
    title: 'Vem beställer hjälpmedel vid byte av kommun?',
    purpose: 'Patienter som flyttar får vänta medan två kommuner tittar på varandra.',
    subjects: ['hjälpmedel'],
  },
  {
    ...{ by: 'vera-dalhammar', state: 'accepted', days: 50, forum: 'vvg', organisation: '1495', announced: true },
    ...{ expectedIn: [4, 7], parkedWhy: 'Tas upp när upphandlingen är klar.' },
    title: 'Byte av verksamhetssystem i sju kommuner i Skaraborg',
    purpose: 'Under bytet fungerar inte överföringen av meddelanden vid in- och utskrivning som i dag.',
    concerns: 'Sju kommuner i Skaraborg, Skaraborgs sjukhus, primärvården',
    subjects: ['utskrivning', 'verksamhetssystem'],
    types: ['information'],
  },
  {
    ...{
      by: 'lars-erik-bohm',
      state: 'sent',
      days: 16,
      forum: 'sro',
      organisation: '14',
      announced: true,
      expectedIn: [7, 10],
    },
    title: 'Ny överenskommelse om statsbidrag för god och nära vård',
    purpose: 'Villkoren väntas i vår och behöver behandlas av alla huvudmän före hösten.',
    concerns: 'Alla 49 kommuner och regionen',
    subjects: ['statsbidrag', 'nära vård'],
  },
  {
    ...{ by: 'hilde-aronsdotter', state: 'sent', days: 4, expectedIn: [2, 3] },
    title: 'Översyn av avgifter för hjälpmedel',
    purpose: 'Regionen ser över avgifterna. Kommunerna behöver få veta det innan budgeten är lagd.',
    concerns: 'Alla huvudmän',
    subjects: ['hjälpmedel', 'avgifter'],
  },
]
