import assert from 'node:assert/strict'
import { test } from 'node:test'
import { routes } from '../src/routes.ts'
import { production } from './repository.ts'

// Any list can be taken home. What is no list, or is not taken home, stands here with why: a page that somebody adds is on
// neither side until they have said which.

const notTakenHome: Readonly<Record<string, readonly string[]>> = {
  'leads to the lists, which are taken home from there': [
    ...['/', '/mitt', '/administration', '/uppfoljning', '/uppfoljning/moten'],
  ],
  'is about one thing, and what belongs to it is in the lists and in the API': [
    ...['/utdrag/:code', '/uppgifter/:code'],
    ...['/avvikelser/:code/atgarder', '/avvikelser/:code/atgarder/:n', '/avvikelser/:code/anmalan'],
    ...['/tvister/:code', '/lardomar/:code', '/avvikelser/monster/:code'],
    ...['/tvister/:code/steg/:n/filer', '/tvister/:code/filer/:file/ta-bort'],
    '/avvikelser/:code/handelseanalys',
    ...['/avvikelser/:code/orsak', '/avvikelser/:code/svar-till-rapportoren', '/avvikelser/:code/meddelanden'],
    '/avvikelser/:code/utdrag',
    ...['/handlingar/:code', '/moten/:code/handlingar', '/moten/:code/handlingar/:n'],
    ...['/huvudman/:slug', '/organisationer/:slug', '/omraden/:slug', '/forum/:slug', '/personer/:code'],
    ...['/stallningstaganden/:code', '/punkter/:code', '/arenden/:code', '/moten/:code', '/dokument/:code'],
    ...['/uppfoljning/:list/:code/:n', '/dokument/:code/versioner/:n', '/dokument/:code/granska'],
    '/dokument/:code/rattelser',
    ...['/administration/roller/:id', '/administration/begaran/:id', '/administration/inloggningar/nya/:id'],
    ...['/uppdrag/:code', '/uppdrag/:code/versioner/:n'],
    ...['/beredning/:code', '/konferenser/:code', '/datumforslag/:code', '/klarera/:code', '/moten/:code/villkor'],
    ...[
      '/personer/:code/inloggning',
      '/utkorg/:id',
      '/moten/:code/kallelse',
      '/moten/:code/svar',
      '/arshjul/poster/:id',
      '/arshjul/kategorier/:code',
    ],
  ],
  'has its rows under another address: /forum/:slug/ledamoter and /inlasning/:id/filer': [
    ...['/forum/:slug/platser', '/inlasning/:id'],
  ],
  'is another view of the annual wheel, which is taken home from its own address': [
    ...['/arshjul/tabell', '/arshjul/kalender', '/forum/:slug/arshjul/tabell', '/forum/:slug/arshjul/kalender'],
  ],
  'leads to the archive of each forum, whose meetings are taken home from /arkiv/:slug/paket': [
    ...['/arkiv', '/arkiv/:slug', '/moten/:code/arkivpaket'],
  ],
  'holds the few settings behind the archive': ['/arkiv/bevarande'],
  'holds the few settings behind the annual wheels': ['/arshjul/kategorier', '/arshjul/kedja/ledtider'],
  'is the minutes of one meeting, taken home as a file': [
    ...['/moten/:code/motesanteckningar', '/moten/:code/motesanteckningar/versioner/:n'],
    '/moten/:code/motesanteckningar/justeringar/:adjustment',
  ],
  'is a meeting while it goes on; its agenda and its minutes are taken home': [
    ...['/moten/:code/sekreterare', '/moten/:code/sekreterare/avsluta', '/moten/:code/narvaro'],
    ...['/moten/:code/ordforande', '/moten/:code/rum'],
  ],
  'is the few breaks of the series at /avvikelser/samlat, which are taken home with them': [
    '/avvikelser/samlat/seriebrott',
  ],
  'is how cases come in and go out of other systems; the cases are taken home from /avvikelser': [
    ...['/avvikelser/utbyte', '/avvikelser/utbyte/system/:source', '/avvikelser/utbyte/filer/:id', '/avvikelser/fhir'],
  ],
  'is the few patterns of one side, each with its counts': ['/avvikelser/monster'],
  'is the few checks of one side, and the few readings drawn in each': [
    ...['/avvikelser/kontroll', '/avvikelser/kontroll/:id'],
  ],
  'is one list or one word of the county, and all of them are taken home from /administration/avvikelser/begrepp': [
    ...['/administration/avvikelser/begrepp/:list', '/administration/avvikelser/begrepp/:list/:code'],
  ],
  'holds the few limits and figures behind the words and the suggestions': [
    ...['/administration/avvikelser/gransvarden', '/avvikelser/forslag'],
  ],
  'is the few versions of the ladder': ['/administration/avvikelser/eskaleringstrappa'],
  'is a form': [
    '/avvikelser/:code/klassificera',
    ...['/avvikelser/:code/skal', '/avvikelser/:code/omdome'],
    '/avvikelser/samlat/:month',
    ...['/tvister/ny', '/tvister/:code/samband', '/avvikelser/:code/samband', '/avvikelser/monster/ny'],
    ...['/lardomar/ny', '/lardomar/:code/andra', '/lardomar/:code/samband'],
    ...['/arkiv/:slug/overenskommelse', '/arkiv/bevarande/:kind'],
    ...['/uppdrag/nytt', '/uppdrag/knyt', '/uppdrag/:code/andra', '/uppdrag/:code/genomgang'],
    ...['/forum/:slug/genomgang', '/forum/:slug/uppdragslarm'],
    ...['/uppgifter/ny', '/forum/:slug/uppgifter/ny', '/avvikelser/:code/atgarder/ny'],
    '/avvikelser/:code/handelseanalys/rader/:entry',
    ...['/forum/:slug/moten/nya', '/forum/:slug/moten/nytt', '/moten/:code/planera', '/moten/:code/planera/flytta'],
    ...['/forum/:slug/datumforslag/nytt', '/forum/:slug/konferenser/ny', '/konferenser/:code/andra'],
    ...['/moten/:code/dagordning', '/moten/:code/dagordning/:item', '/forum/:slug/mallar', '/forum/:slug/mallar/:row'],
    ...['/moten/:code/kallelse/skicka', '/moten/:code/svar/:participant'],
    ...['/moten/:code/anteckna/:item', '/forum/:slug/justering'],
    ...['/moten/:code/motesanteckningar/justera', '/moten/:code/motesanteckningar/justerare'],
    ...['/moten/:code/motesanteckningar/publicera', '/moten/:code/motesanteckningar/ratta'],
    ...['/beredning/ny', '/beredning/:code/andra', '/beredning/:code/bered', '/forum/:slug/fragor'],
    ...['/forum/:slug/arshjul/ny', '/forum/:slug/arshjul/kopiera', '/forum/:slug/arshjul/ur-anteckningar'],
    ...['/arshjul/poster/:id/andra', '/arshjul/kedja/ledtider/:from/:to'],
    ...['/handlingar/till/:item', '/forum/:slug/dokument'],
    ...['/organisationer/:slug/adress', '/organisationer/adresser/las-in'],
    ...['/organisationer/ny', '/organisationer/:slug/andra', '/organisationer/:slug/omrade'],
    ...['/organisationer/:slug/medlemmar', '/omraden/ny', '/omraden/:slug/andra', '/forum/nytt', '/forum/:slug/andra'],
    ...['/forum/:slug/platser/ny', '/forum/:slug/platser/:seat', '/forum/:slug/platser/:seat/uppdrag/nytt'],
    ...['/forum/:slug/uppdrag/:term', '/personer/:code/andra', '/personer/:code/sla-ihop', '/administration/roller/ny'],
    ...[
      '/arenden/nytt',
      '/arenden/:code/lagg-till',
      '/arenden/:code/andra',
      '/arenden/:code/sla-ihop',
      '/bevakning/ny',
    ],
  ],
  'is on the way in or out': [
    ...['/prova-som', '/logga-in', '/logga-ut', '/logga-ut/klart', '/inbjudan/:token', '/bevakning', '/bevakning/tack'],
    '/bevakning/avslutad',
  ],
  'holds a few rows about whoever asks': [
    '/mitt/anmalda',
    '/mitt/inloggningar',
    '/mitt/anteckningar',
    '/mitt/kallelser',
    '/mitt/atgarder/:code/:n',
    '/bevakning/:key',
    '/bevakning/:key/avsluta',
  ],
  'holds the few that wait for an answer; each is a line in the log': ['/administration/begaran'],
  'holds the changes of one thing, each with a button; they are lines in the log': ['/arenden/:code/historik'],
  'is the mails of a demonstration, read one by one': ['/utkorg'],
  'is the procedure of deviations: a few steps and clocks, each with a button; what changed is in the log': [
    ...['/administration/avvikelser', '/administration/avvikelser/steg', '/administration/avvikelser/steg/:id'],
    ...['/administration/avvikelser/tider', '/administration/avvikelser/tider/:name'],
    ...['/administration/avvikelser/lagkrav', '/administration/avvikelser/lagkrav/:id'],
    ...['/administration/avvikelser/granser/:name'],
  ],
  'is one case, with its extract; its list is /avvikelser': ['/avvikelser/:code', '/avvikelser/:code/steg/:verb'],
  'is one report, on its way to be a case or part of one': [
    ...['/avvikelser/ny', '/avvikelser/:code/kvitto', '/avvikelser/:code/komplettera'],
    ...['/avvikelser/utkast/:clientId/filer', '/avvikelser/:code/bilagor', '/avvikelser/:code/bilagor/:file/ta-bort'],
  ],
  'holds what somebody has begun and sent themselves; the cases are taken home from /avvikelser': ['/avvikelser/mina'],
  'is one unit, or reads units in; all of them are taken home from /enheter': [
    ...['/enheter/:slug', '/enheter/:slug/andra', '/enheter/las-in'],
  ],
  'is a document to print': ['/moten/:code/handlingar/utskrift'],
  'is text': ['/om', '/tillganglighet', '/api', '/administration/sakerhetskopia'],
}

const exported = new Set(routes.filter(it => it.path.endsWith('.csv')).map(it => it.path.replace(/\.csv$/, '')))
const pages = routes.filter(it => it.kind === 'page').map(it => it.path)

test('every page is a list that can be taken home, or stands here with why it is not', () => {
  const reviewed = Object.values(notTakenHome).flat()
  assert.deepEqual(
    pages.filter(it => !exported.has(it)).toSorted(),
    reviewed.toSorted(),
    'give the list its exports (src/http/export.ts), or say here why it has none',
  )
})

test('a list is taken home in all three forms, and those that are named above are there', () => {
  const addresses = new Set<string>(routes.filter(it => it.kind === 'api').map(it => it.path))
  for (const list of exported)
    for (const ending of ['csv', 'xlsx', 'json']) assert.ok(addresses.has(`${list}.${ending}`), `${list}.${ending}`)
  for (const list of ['/forum/:slug/ledamoter', '/inlasning/:id/filer']) assert.ok(exported.has(list), list)
})

/** Turns pages in what is filled in or looked through once, and is taken home from somewhere else. */
const turnedWithout: Readonly<Record<string, string>> = {
  'src/features/bulk/month.pages.tsx': 'is a form; its numbers are taken home from /avvikelser/samlat',
  'src/features/exchange/batch.pages.tsx': 'shows the rows of a file that somebody has just handed in',
}

test('what is long enough to turn pages in has links to its exports', () => {
  const turning = production.filter(it => it.path.startsWith('src/features/') && it.text.includes('<Pagination'))
  assert.ok(turning.length > 5)
  assert.deepEqual(
    turning.filter(it => !it.text.includes('<ExportLinks')).map(it => it.path),
    Object.keys(turnedWithout),
  )
})
