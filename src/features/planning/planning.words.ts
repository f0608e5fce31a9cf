// Mötesplaneringens svenska: every refusal has its words, or it does not compile.
import type { FieldErrors } from '../../http/route.ts'
import { dateText } from '../../ui/format.ts'
import type { CancelRefusal, MoveRefusal, PlanRefusal, TellingRefusal } from './planning.ts'

const notAhead = 'Mötet har hållits, pågår eller är inställt. Det går inte längre att ändra.'

const times = {
  past: { date: 'Dagen har varit. Välj en dag framåt.' },
  'ends-before-start': { endTime: 'Mötet slutar innan det börjar.' },
  'end-without-start': { startTime: 'Skriv också när mötet börjar.' },
  'day-taken': { date: 'Forumet har redan ett möte den dagen. Välj en annan dag.' },
  'forum-not-there': { date: 'Forumet finns inte den dagen. Se dess första och sista dag.' },
} as const

export const planRefusals: Readonly<Record<PlanRefusal, FieldErrors>> = {
  ...times,
  'answer-after': { answerBy: 'Svarsdagen ligger efter mötet.' },
}

export const moveRefusals: Readonly<Record<MoveRefusal, FieldErrors>> = {
  ...times,
  same: { date: 'Ändra dag, tid eller plats. Nu står mötet kvar som det var.' },
  'no-reason': { why: 'Kallelsen är skickad. Skriv varför mötet flyttas, så att de som är kallade får veta det.' },
  'not-ahead': { '': notAhead },
}

export const cancelRefusals: Readonly<Record<CancelRefusal, FieldErrors>> = {
  'no-reason': { cancelWhy: 'Skriv varför mötet ställs in. Orden syns på mötets sida.' },
  'not-ahead': { '': notAhead },
}

export const tellingRefusals: Readonly<Record<TellingRefusal, FieldErrors>> = {
  'answer-after': { answerBy: 'Svarsdagen ligger efter mötet.' },
  'not-ahead': { '': notAhead },
}

/** A refusal in a series, with the day that it was about. */
export const seriesRefusal = (why: PlanRefusal, date: string | undefined): string =>
  `${date ? `${dateText(date)}: ` : ''}${Object.values(planRefusals[why])[0] ?? ''} Inget möte är sparat.`
