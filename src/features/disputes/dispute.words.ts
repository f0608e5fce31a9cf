// Tvistens ord.
import { moneyText } from '../../ui/format.ts'
import type { ClosingRefusal, DisputeState, ProposalRefusal, StepOutcome, waitsFor } from './dispute.ts'
import type { BackRefusal, UseRefusal } from './ladder.ts'

export const stateWords: Readonly<Record<DisputeState, string>> = {
  open: 'Pågår',
  agreed: 'Parterna är överens',
  withdrawn: 'Återtagen',
  closed: 'Avslutad',
}

export const outcomeWords: Readonly<Record<StepOutcome, string>> = {
  agreed: 'Överens',
  partly: 'Delvis överens, resten går vidare till nästa steg',
  next: 'Inte överens, går vidare till nästa steg',
  withdrawn: 'Tvisten tas tillbaka, ingen kräver något',
}

export const waitsWords: Readonly<Record<NonNullable<ReturnType<typeof waitsFor>>, string>> = {
  standpoint: 'Skriv er ståndpunkt',
  signature: 'Godkänn det ni kom fram till',
  step: 'Träffa motparten och skriv ner vad ni kommer fram till',
  lesson: 'Skriv eller godkänn lärdomen',
  close: 'Avsluta tvisten',
}

/** Why something cannot be put to both sides; sums in whole kronor. */
export const proposalRefusals = (shared: number, left: number): Readonly<Record<ProposalRefusal, string>> => ({
  'not-open': 'Tvisten pågår inte längre.',
  sum: `Summan stämmer inte. Ni har fördelat ${moneyText(shared)}, och det som är kvar är ${moneyText(left)}. Fördela precis det mellan er, motparten och det som ingen kräver.`,
  'too-much': `Ni har fördelat ${moneyText(shared)}, och det som är kvar av tvisten är ${moneyText(left)}. Fördela högst det.`,
  'nobody-pays':
    'Ingen betalar något när ni inte är överens eller tar tillbaka tvisten. Töm beloppen, eller välj Överens eller Delvis överens.',
  'no-next': 'Det här är det sista steget i trappan. Tvisten slutar med att ni är överens eller att den tas tillbaka.',
})

export const sumChanged =
  'Beloppen har ändrats sedan förslaget skrevs, så summan stämmer inte. Skriv ett nytt förslag på steget.'

export const closingRefusals: Readonly<Record<ClosingRefusal, string>> = {
  'not-ended': 'Tvisten avslutas när båda sidor har godkänt hur den slutade.',
  'money-left': 'Hela beloppet är inte reglerat. Det ska stämma på kronan.',
  'no-lesson': 'Tvisten avslutas med en lärdom som båda sidor har godkänt.',
}

export const backRefusals: Readonly<Record<BackRefusal, string>> = {
  begun: 'Trappan har börjat gälla. Gör en ny version i stället.',
  'has-draft': 'Det finns redan ett utkast. Ta bort det först, så kan den här bli utkast igen.',
}

export const useRefusals: Readonly<Record<UseRefusal, string>> = {
  'no-steps': 'Trappan har inga steg. Skriv minst ett och spara utkastet.',
  'in-use': 'Trappan är redan tagen i bruk. Gör en ny version.',
  'too-early': 'Välj en dag som är i dag eller senare, och efter den dag då den förra började gälla.',
}
