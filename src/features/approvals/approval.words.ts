// Vad som sägs när något med justeringen inte går.
import type { WayRefusal } from './approval.ts'

export const wayWords: Readonly<Record<WayRefusal, string>> = {
  'not-ended': 'Mötet är inte avslutat än. Avsluta det först.',
  'no-approvers': 'Säg först vilka som ska justera.',
  'day-passed': 'Välj en dag som kommer, eller i dag.',
  'already-circulated': 'Mötesanteckningarna är redan utskickade.',
  'not-circulated': 'Mötesanteckningarna är inte utskickade.',
  unchanged: 'Inget är ändrat i det som antecknats. Ändra det först, så blir det en ny version.',
  'why-needed': 'Skriv varför.',
  'too-late': 'Tiden för att föreslå justeringar har gått ut. Hör av dig till sekreteraren.',
  answered: 'Justeringen är redan besvarad.',
  stale: 'Det har kommit en ny version av mötesanteckningarna. Läs den innan du godkänner.',
  'not-approver': 'Du är inte en av dem som justerar mötesanteckningarna.',
  'already-approved': 'Du har redan godkänt den här versionen.',
  approved: 'Mötesanteckningarna är redan justerade.',
}
