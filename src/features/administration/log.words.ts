// Loggens ord: a row of the log as a sentence, 'Malte Ryding godkände VVG 8 oktober 2026'. Pure.
import { type Action, actions } from '../../access/actions.ts'
import { countText } from '../../ui/format.ts'
import type { LogRow } from './log.ts'

const partText: Readonly<Record<string, string>> = {
  command: 'kommandoraden',
  job: 'bakgrundsarbete',
  import: 'inläsning',
  login: 'inloggning',
  start: 'start',
  subscriptions: 'bevakningar',
  mail: 'mejl',
  notices: 'kallelser',
  clearances: 'villkor',
  demonstration: 'demonstration',
  archive: 'arkivet',
}

/** Who: a person, the public, or the part of Samklang that did it by itself. */
export function whoText(row: Pick<LogRow, 'personName' | 'actor'>): string {
  if (row.personName) return row.personName
  if (row.actor === 'public') return 'Allmänheten'
  const part = row.actor.replace(/^system:/, '')
  return row.actor.startsWith('system:') ? `Samklang (${partText[part] ?? part})` : 'Okänd person'
}

/** What was done, in the past tense; the thing it was done with comes after. */
const didText: Partial<Readonly<Record<Action, string>>> = {
  'meeting.plan': 'planerade',
  'meeting.move': 'flyttade',
  'meeting.cancel': 'ställde in',
  'series.plan': 'planerade tillsammans med andra:',
  'poll.ask': 'frågade efter en dag:',
  'poll.answer': 'svarade på datumförslaget',
  'poll.close': 'avslutade datumförslaget',
  'sitting.run': 'antecknade under mötet om',
  'sitting.lead': 'ändrade talarlistan under',
  'sitting.read': 'ändrade sin plats på talarlistan under',
  'deviation.step': 'tog ett steg i',
  'procedure.change': 'ändrade',
  'task.report': 'rapporterade',
  'task.add': 'lade till',
  'task.change': 'ändrade',
  'task.settle': 'svarade på',
  'gathering.arrange': 'ordnade',
  'gathering.join': 'anmälde',
  'gathering.leave': 'tog bort anmälan för',
  'gathering.forget': 'raderade önskemål om kost',
  'session.begin': 'loggade in',
  'session.end': 'loggade ut',
  'login.end': 'avslutade inloggningar för',
  'login.tie': 'ändrade hur en person loggar in:',
  'login.invite': 'bjöd in att logga in:',
  'passkey.change': 'ändrade passnycklar för',
  'submission.raise': 'anmälde',
  'submission.change': 'ändrade anmälan',
  'clearance.ask': 'utsåg eller frågade om',
  'clearance.answer': 'svarade på',
  'clearance.note': 'antecknade ett svar på',
  'clearance.withdraw': 'ångrade ett svar på',
  'submission.prepare': 'beredde anmälan',
  'subject.change': 'ändrade frågorna för',
  'notice.send': 'kallade till',
  'notice.answer': 'svarade på kallelsen för',
  'notice.remind': 'påminde om kallelsen till',
  'address.change': 'ändrade mejladressen för',
  'calendar.renew': 'gjorde en ny kalenderadress för',
  'archive.make': 'gjorde',
  'archive.deliver': 'antecknade leveransen av',
  'archive.agree': 'ändrade vems arkivpaketen är i',
  'retention.change': 'ändrade vad som bevaras av',
  'document.import': 'läste in',
  'document.review': 'rättade',
  'document.approve': 'godkände och publicerade',
  'document.withdraw': 'drog tillbaka',
  'person.change': 'ändrade',
  'person.merge': 'slog ihop personer:',
  'organisation.add': 'lade till',
  'organisation.change': 'ändrade',
  'association.change': 'ändrade medlemmarna i',
  'county.load': 'läste in',
  'area.add': 'lade till',
  'area.change': 'ändrade området för',
  'layout.change': 'ändrade hur dokumenten ser ut för',
  'rendition.make': 'gjorde filer av mötesanteckningarna från',
  'forum.add': 'lade till',
  'forum.change': 'ändrade',
  'seat.change': 'ändrade en plats:',
  'role.grant': 'gav en roll:',
  'role.end': 'ändrade en roll:',
  'role.ask': 'begärde att någon blir systemadministratör:',
  'role.confirm': 'svarade på en begäran om systemadministratör:',
  'job.retry': 'körde om',
  'matter.add': 'började ärendet',
  'matter.change': 'ändrade ärendet',
  'subscription.ask': 'bad om en bevakning',
  'subscription.manage': 'ändrade en bevakning',
  'mail.retry': 'skickade igen ett mejl',
  'backup.take': 'tog en säkerhetskopia',
  'backup.restore': 'läste tillbaka en säkerhetskopia',
}

type Told = readonly [key: string, words: (value: unknown) => string]

const count = (value: unknown): number => (Array.isArray(value) ? value.length : Number(value))

/** What the detail tells more exactly than the action does. The first that is there is said. */
const toldText: readonly Told[] = [
  ['personsAdded', it => `lade till ${countText(count(it), 'person', 'personer')} ur`],
  ['newVersion', it => `läste in version ${String(it)} av`],
  ['tied', () => 'knöt en identitet till'],
  ['untied', () => 'tog bort en identitet för'],
  ['keyAdded', it => `lade till passnyckeln ”${String(it)}” för`],
  ['keyRemoved', it => `tog bort passnyckeln ”${String(it)}” för`],
  ['forgotten', () => 'tog bort ett nekat försök:'],
  ['started', () => 'började en'],
  ['files', it => `lade till ${countText(count(it), 'fil', 'filer')} i en`],
  ['added', () => 'lade till'],
  ['participantAdded', () => 'lade till någon bland dem som kallas till'],
  ['participantRemoved', () => 'tog bort någon bland dem som kallas till'],
  ['askedAnew', () => 'bad om nya svar till'],
  ['renamed', () => 'bytte namn på'],
  ['spelling', it => `lade till stavningen ”${String(it)}” för`],
  ['spellingRemoved', it => `tog bort stavningen ”${String(it)}” för`],
  ['mergedInto', () => 'slog ihop med någon annan:'],
  ['mergeUndone', () => 'ångrade sammanslagningen av'],
  ['joined', () => 'lade till en medlem i'],
  ['left', () => 'avslutade ett medlemskap i'],
  ['confirmedIn', () => 'bekräftade området för'],
  // What is gone has no name of its own any more: its title stands in the row, with what it was after it.
  ['removed', it => (typeof it === 'string' ? `tog bort ”${it}”,` : 'tog bort')],
  ['givenAlone', () => 'gav, utan att någon annan bekräftade, rollen systemadministratör:'],
  ['roleEnded', () => 'avslutade en roll:'],
  ['roleTakenBack', () => 'tog tillbaka en roll som inte hade börjat:'],
  ['lastDay', () => 'ändrade sista dagen för en roll:'],
  ['requestConfirmed', () => 'bekräftade som systemadministratör:'],
  ['requestRefused', () => 'nekade en begäran om systemadministratör:'],
  ['requestWithdrawn', () => 'tog tillbaka en begäran om systemadministratör:'],
]

/** 'godkände och publicerade', 'fick inte läsa loggen', 'försökte köra om ett bakgrundsarbete, men det misslyckades'. */
export function didWhat(row: Pick<LogRow, 'action' | 'outcome' | 'detail'>): string {
  const asked = actions[row.action as Action] ?? row.action
  if (row.outcome === 'refused') return `fick inte ${asked}`
  if (row.outcome === 'failed') return `försökte ${asked}, men det misslyckades`
  const told = toldText.find(([key]) => row.detail[key] !== undefined)
  return told ? told[1](row.detail[told[0]]) : (didText[row.action as Action] ?? `gjorde detta: ${asked}`)
}

const nounText: Readonly<Record<string, string>> = {
  ...{ agenda_item: 'en punkt på en dagordning', template_row: 'en rad i en mall', paper: 'en handling' },
  ...{ wheel_entry: 'en post i ett årshjul', wheel_category: 'en kategori i årshjulen', forum_lead: 'en ledtid' },
  ...{ submission: 'en anmälan till beredningen', settlement: 'vad det blev av något', suggestion: 'ett förslag' },
  ...{ area: 'ett område', county: 'ett län', document: 'ett dokument', forum: 'ett forum', import: 'inläsning' },
  ...{ job: 'ett bakgrundsarbete', meeting: 'ett möte', membership: 'ett uppdrag', organisation: 'en organisation' },
  ...{
    date_poll: 'ett datumförslag',
    gathering: 'en konferens eller studieresa',
    matter: 'ett ärende',
    meeting_series: 'en mötesserie',
    registration: 'någon',
    participant: 'en deltagare',
    package: 'ett arkivpaket',
    person: 'en person',
    retention: 'ett slag av handlingar',
    refused_login: 'en nekad inloggning',
    role_grant: 'en roll',
    role_request: 'en begäran om systemadministratör',
    seat: 'en plats',
    task: 'en uppgift',
    // Of a case the log says no more than that: who keeps the log does not read cases.
    deviation: 'ett avvikelseärende',
    clock: 'en tid för avvikelser',
    step: 'ett steg för avvikelser',
    duty: 'ett lagkrav',
    limit: 'en gräns för varningar',
  },
}

/** Actions whose words already say all there is to say of the thing. */
const alone: ReadonlySet<string> = new Set<Action>([
  'session.begin',
  'session.end',
  'subscription.ask',
  'subscription.manage',
  'mail.retry',
  'backup.take',
  'backup.restore',
])

/** What to call the thing where it has no name, or none any more. Empty where the sentence is whole without it. */
export function nounOf(row: Pick<LogRow, 'action' | 'subject' | 'outcome'>): string {
  if (!row.subject || alone.has(row.action)) return ''
  const noun = row.subject.split(':')[0] ?? ''
  return row.outcome === 'done' ? (nounText[noun] ?? noun) : ''
}

const keyText: Readonly<Record<string, string>> = {
  ...{
    started: 'Började',
    document: 'Dokument',
    removed: 'Togs bort',
    confirmedIn: 'Område',
    movedBack: 'Återförda rader',
  },
  ...{ approvedVersion: 'Version', personsAdded: 'Nya personer', file: 'Fil', importedBy: 'Inläst av', set: 'Rättat' },
  ...{ cleared: 'Rättelser som togs bort', withdrawn: 'Skäl', newVersion: 'Ny version', path: 'Adress', name: 'Namn' },
  ...{
    shortName: 'Kallas',
    from: 'Från och med',
    to: 'Till och med',
    role: 'Roll',
    added: 'Namn',
    renamed: 'Nytt namn',
  },
  ...{ spelling: 'Stavning', spellingRemoved: 'Stavning', mergedInto: 'Ihop med', moved: 'Flyttade rader' },
  ...{ joined: 'Medlem', left: 'Medlem', forum: 'Forum', code: 'Kod', kind: 'Slag', slug: 'Adress', files: 'Filer' },
  ...{ method: 'Sätt', loa: 'Tillitsnivå', issuer: 'Inloggningstjänst', commission: 'Uppdrag', why: 'Skäl' },
  ...{ tied: 'Identitet', untied: 'Identitet', keyAdded: 'Passnyckel', keyRemoved: 'Passnyckel', lacks: 'Saknar' },
  ...{ roleEnded: 'Skäl', roleTakenBack: 'Skäl', requestRefused: 'Skäl', lastDay: 'Sista dag', givenAlone: 'Hur' },
  ...{ requestConfirmed: 'Roll', requestWithdrawn: 'Tillbakatagen', onBehalfOf: 'På uppdrag av', longer: 'Förlänger' },
  ...{ personId: 'Person', requestedBy: 'Begärt av' },
  ...{ sessions: 'Inloggningar', invited: 'Gäller till', mailed: 'Mejlad', claim: 'Påstående', detail: 'Kod' },
}

/** Why a login came to nothing, and how it was made: codes in the log, words on the page. */
const codeText: Readonly<Record<string, string>> = {
  'not-begun-here': 'började i en annan webbläsare, eller var redan använd',
  'provider-down': 'inloggningstjänsten svarade inte',
  'not-believed': 'svaret från inloggningstjänsten gick inte att lita på',
  cancelled: 'avbröts hos inloggningstjänsten',
  'no-subject': 'inloggningstjänsten sade inte vem det var',
  'personal-number': 'inloggningstjänsten skickade ett personnummer',
  'too-weak': 'för låg tillitsnivå',
  'unknown-person': 'hör inte till någon person här',
  expired: 'det tog för lång tid',
  'not-verified': 'passnyckeln stämde inte',
  'unknown-passkey': 'okänd passnyckel',
  'invitation-gone': 'inbjudan gällde inte längre',
  oidc: 'arbetets inloggning',
  passkey: 'passnyckel',
  demonstration: 'demonstration',
}

const coded: ReadonlySet<string> = new Set(['why', 'method'])

const valueText = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? 'ja' : 'nej'
  if (Array.isArray(value)) return value.map(valueText).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const wordsFor = (key: string, value: unknown): string => {
  const text = valueText(value)
  return coded.has(key) ? (codeText[text] ?? text) : text
}

const longest = 500

/** What was noted about it, for whoever has to look closer. */
export const noted = (row: LogRow): readonly { readonly term: string; readonly value: string }[] =>
  [
    ...Object.entries(row.detail).map(([key, value]) => ({ term: keyText[key] ?? key, value: wordsFor(key, value) })),
    { term: 'Gäller', value: row.subject ?? '' },
    { term: 'Rad i loggen', value: row.seq === null ? '' : String(row.seq) },
  ].map(it => ({ ...it, value: it.value.length > longest ? `${it.value.slice(0, longest - 1)}…` : it.value }))
