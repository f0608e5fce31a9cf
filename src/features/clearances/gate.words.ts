// Spärren i ord: the same words wherever a clause is shown, for people, for programs and in mails. Pure.
import { dateText, listText } from '../../ui/format.ts'
import type { Gate } from './gate.ts'

/** 'Väntar på att ordföranden och vice ordföranden godkänner: går inte ut' or 'Villkoret uppfyllt den 3 maj 2027'. */
export function gateText(gate: Pick<Gate, 'state' | 'waitingFor' | 'clearedOn'>): string {
  if (gate.state === 'cleared') return `Villkoret uppfyllt den ${dateText(gate.clearedOn ?? '')}`
  return gate.waitingFor.length > 0
    ? `Väntar på att ${listText(gate.waitingFor)} godkänner: går inte ut`
    : 'Väntar på någon som ska klarera: går inte ut'
}

/** Without the spaces that keep a date on one line: for text files and programs. */
export const plainGateText = (gate: Parameters<typeof gateText>[0]): string => gateText(gate).replaceAll('\u00a0', ' ')
