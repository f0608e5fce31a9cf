// Uppgifter i förbigående: who said to do what, where no position says it. Never a guess at who: only printed owners. Pure.
import type { ReadTask } from '../reading.ts'
import { partiesOf } from './clauseParts.ts'
import { findDates } from './dates.ts'
import type { Run } from './run.ts'
import { sentencesOf } from './sentences.ts'

export interface FoundTask {
  readonly task: ReadTask
  readonly run: Run
}

const doing =
  'återkommer|återrapporterar|återkopplar|tar med sig|tar kontakt|kontaktar|tar fram|tar frågan|tar upp|tar på sig|kollar|skissar|bokar|bjuder in|skickar|mailar|mejlar|sammanställer|ser över|undersöker|utreder|ansvarar för|gör ett|gör en|kallar till|stämmer av|formulerar|skriver fram|lyfter frågan|lyfter detta|förbereder|planerar in|meddelar|tar reda på|ordnar|samordnar|kompletterar|uppdaterar|bereder|påminner|följer upp|efterfrågar|sprider|distribuerar|tar vidare'
const owned = new RegExp(
  `^(?<who>\\p{Lu}[\\p{L}\\-]*(?:(?:,? (?:och|samt) |, | )(?:\\p{Lu}[\\p{L}\\-:]*|för|i|på|av)){0,8})\\s+(?:kommer att |ska |skall )?(?:${doing}|återkomma|ta fram|ta kontakt|undersöka|skicka|sammanställa|kontakta|boka|bjuda in)(?![\\p{L}])`,
  'u',
)
const given =
  /(?:uppgiften|uppdraget|frågan|ansvaret)\s+(?:[^.;?]{0,80}?\s)?(?:ges|ges|lämnas|går|gavs|läggs|tilldelas|överlämnas)\s+(?:vidare\s+)?(?:till|på)\s+(?<who>[^.;,?]{2,60}?)(?=\s+(?:och|att|som|för|inför|till)(?![\p{L}])|[.;,]|$)/iu
const follow =
  /(?:följs upp|uppföljning sker|tas upp (?:igen |på nytt )?(?:på|vid|i)|återkommer (?:på|vid|till|med)|lyfts (?:igen )?(?:på|vid|till)|återrapporteras|återredovisas|redovisas (?:på|vid|i|till) (?:nästa|nästkommande|mötet))/iu
const mandated = /(?:får|fick|ges|gavs)\s+(?:i uppdrag|i uppgift)(?![\p{L}])/iu
const dueForms: readonly RegExp[] = [
  /(?:senast|före|innan|till|inför|vid|på)\s+(?<due>(?:den\s+)?\d{1,2}\s+(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?:\s+(?:19|20)\d\d)?)/iu,
  /(?:senast|före|innan|till|inför|vid|på|i)\s+(?<due>(?:\d{4}-\d{2}-\d{2}|(?:nästa|nästkommande|kommande)\s+(?:möte|gång|sammanträde|träff|vecka|månad)|(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?:\s+(?:19|20)\d\d)?|vecka \d{1,2}|v\.? ?\d{1,2}|månadsskiftet|årsskiftet|sommaren|hösten|våren|jul))(?![\p{L}])/iu,
  /(?<![\p{L}])(?<due>den\s+\d{1,2}\s+(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?:\s+(?:19|20)\d\d)?)/iu,
  /(?<![\p{L}])(?<due>(?:nästa|nästkommande)\s+(?:möte|gång|sammanträde|träff))(?![\p{L}])/iu,
]

/** Cheap sign that a sentence may hold a task, so that most sentences are passed over at once. */
const hint =
  /återk|återr|återk|uppdrag|uppgift|ansvar|frågan|tar |ta |kontakt|kolla|skiss|boka|bjud|skick|mail|mejl|samman|ser över|under|utred|gör |kalla|stäm|formul|skriv|lyft|förber|planer|meddel|ordn|samord|kompl|uppdat|bered|påmin|följ|efterfr|sprid|distrib|uppfölj/i

const notOwners =
  /^(?:Det|Den|De|Detta|Denna|Dessa|Man|Vi|Jag|Frågan|Punkten|Ärendet|Arbetet|Rapporten|Planen|Förslaget|Modellen|Om|När|Hur|Vad|Vem|Vilka|Under|Efter|Vid|Som|Då|Där|Här|Nu|Ett|En|Alla|Många|Flera|Några|Varje|Mötet|Projektet|Staten|Regeringen)(?![\p{L}])/u

function ownerOf(text: string): string[] | undefined {
  const who = owned.exec(text)?.groups?.who ?? given.exec(text)?.groups?.who
  if (who && !notOwners.test(who)) return partiesOf(who)
  const named = mandated.test(text)
    ? /^(?<who>[^.;?]{2,160}?)\s+(?:får|fick|ges|gavs)\s/u.exec(text)?.groups?.who
    : undefined
  return named && !notOwners.test(named) ? partiesOf(named) : undefined
}

function dueOf(text: string): string | undefined {
  for (const form of dueForms) {
    const due = form.exec(text)?.groups?.due
    if (due) return due
  }
  return undefined
}

/** The tasks said in a run of discussion. */
export function tasksIn(run: Run, meeting: string | undefined): FoundTask[] {
  return sentencesOf(run).flatMap(sentence => {
    const { text } = sentence
    if (text.length > 500 || text.endsWith('?') || !hint.test(text)) return []
    const owner = ownerOf(text)
    const soft = given.test(text) || (follow.test(text) && text.length < 200)
    if (!owner && !soft && !mandated.test(text)) return []
    const due = dueOf(text)
    const hit = due ? findDates(due)[0] : undefined
    const year = hit?.year ?? (meeting ? Number(meeting.slice(0, 4)) : undefined)
    const dueDate =
      hit && hit.year !== undefined && year
        ? `${year}-${String(hit.month).padStart(2, '0')}-${String(hit.day).padStart(2, '0')}`
        : undefined
    return [
      {
        task: { text, ...(owner ? { owner } : {}), ...(due ? { due } : {}), ...(dueDate ? { dueDate } : {}) },
        run: sentence,
      },
    ]
  })
}
