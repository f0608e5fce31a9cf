// Ärendelistans kolumner i en export: what is counted and handled, and what was written. The names in JSON stay as they are.
//
// Never anybody's name, and never how a side sees the cause: that stands in the case.
import type { Column } from '../../http/export.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { caseHref } from './deviation.links.ts'
import { ageInDays, daysLate, type LegalBasis, overdue } from './deviation.ts'
import { kindWords, legalWords, severityWords, stateWords } from './deviation.words.ts'
import type { ExportedCase } from './exported.row.ts'

const closedOn = (it: ExportedCase): LocalDate | null => (it.closedAt ? dateAt(it.closedAt) : null)

export const caseColumns: readonly Column<ExportedCase>[] = [
  { key: 'code', title: 'Ärende', value: it => it.code },
  { key: 'kind', title: 'Ärendeslag', value: it => kindWords[it.kind] },
  { key: 'type', title: 'Händelsetyp', value: it => it.type },
  { key: 'step', title: 'Processteg', value: it => it.step },
  { key: 'state', title: 'Läge', value: it => stateWords[it.state] },
  { key: 'severity', title: 'Allvar', value: it => it.severity && severityWords[it.severity] },
  { key: 'legalBasis', title: 'Lagrum', value: it => it.legalBasis && legalWords[it.legalBasis as LegalBasis] },
  { key: 'reportingUnit', title: 'Rapporterande enhet', value: it => it.own },
  { key: 'reportingPrincipal', title: 'Rapporterande huvudman', value: it => it.ownPrincipal },
  { key: 'counterpartUnit', title: 'Motpartens enhet', value: it => it.counterpart },
  { key: 'counterpartPrincipal', title: 'Motpartens huvudman', value: it => it.counterpartPrincipal },
  { key: 'happened', title: 'Hände', type: 'date', value: it => it.happenedOn },
  { key: 'reported', title: 'Rapporterat', type: 'date', value: it => dateAt(it.reportedAt) },
  { key: 'due', title: 'Nästa steg senast', type: 'date', value: it => it.dueOn },
  { key: 'overdue', title: 'Försenat', type: 'yes-no', value: it => overdue(it, it.today) },
  { key: 'daysLate', title: 'Dagar försenat', type: 'number', value: it => daysLate(it, it.today) },
  { key: 'closed', title: 'Avslutat', type: 'date', value: closedOn },
  {
    key: 'days',
    title: 'Dagar',
    type: 'number',
    value: it => ageInDays(dateAt(it.reportedAt), closedOn(it), it.today),
  },
  { key: 'ownReference', title: 'Rapportörens ärendereferens', value: it => it.ownReference },
  { key: 'counterpartReference', title: 'Motpartens ärendereferens', value: it => it.counterpartReference },
  { key: 'merged', title: 'Sammanförd', type: 'yes-no', value: it => it.mergedInto !== null },
  { key: 'reportedAt', title: 'Rapporterat, klockslag', type: 'instant', value: it => it.reportedAt },
  { key: 'happenedTime', title: 'Klockan', type: 'time', value: it => it.happenedTime },
  { key: 'typeWords', title: 'Händelsetyp, annat', value: it => it.typeWords },
  { key: 'actual', title: 'Konsekvens', value: it => it.actual },
  { key: 'potential', title: 'Möjlig konsekvens', value: it => it.potential },
  { key: 'whatHappened', title: 'Vad hände', value: it => it.texts?.happened },
  { key: 'couldHave', title: 'Vad kunde ha hänt', value: it => it.texts?.couldHave },
  { key: 'did', title: 'Vad gjordes', value: it => it.texts?.did },
  { key: 'proposal', title: 'Förslag', value: it => it.texts?.proposal },
  { key: 'reportingUnitHsaId', title: 'Rapporterande enhet, HSA-id', value: it => it.ownHsaId },
  { key: 'counterpartUnitHsaId', title: 'Motpartens enhet, HSA-id', value: it => it.counterpartHsaId },
  { key: 'texts', title: 'Fritexterna', value: it => (it.texts ? 'med' : 'visas när du har sagt varför du läser') },
  { key: 'page', title: 'Sida', type: 'link', value: it => caseHref(it) },
]
