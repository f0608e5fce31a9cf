import { z } from 'zod'
import { lineNeeded } from '../../http/fields.ts'
import { command, page, type Route, refused, seeOther } from '../../http/route.ts'
import { listText } from '../../ui/format.ts'
import { CorrectedPage, type CorrectedSubject, loadCorrected } from './corrected.pages.tsx'
import { type CorrectSubject, isOpen, loadCorrecting } from './correction.load.ts'
import { CorrectPage } from './correction.pages.tsx'
import { writeBegun, writeCalledOff } from './correction.store.ts'
import { correctionRefusalText, mayBegin, mayCallOff } from './correction.ts'
import { minutesHref } from './publication.links.ts'

const beginForm = z.object({
  version: z.string().regex(/^\d+$/).optional(),
  skal: lineNeeded('Skriv vad som ska rättas och varför.', 1000),
})
const bareForm = z.object({ version: z.string().regex(/^\d+$/).optional() })

const path = '/moten/:code/motesanteckningar/ratta'

export const correctionRoutes: readonly Route[] = [
  page<CorrectSubject>({
    path,
    action: 'minutes.correct',
    load: loadCorrecting,
    show: ({ subject, actor }) => CorrectPage({ subject, actor }),
  }),
  command<CorrectSubject, 'minutes.correct', typeof beginForm>({
    path,
    action: 'minutes.correct',
    load: loadCorrecting,
    form: beginForm,
    run: async ({ subject, form, tx, permit, now }) => {
      const from = mayBegin(subject.way)
      if (!from.ok) return refused(correctionRefusalText[from.why])
      await writeBegun(tx, permit, { fromN: from.value, reason: form.skal, now })
      return seeOther(
        minutesHref(subject.meeting.code),
        'Rättelsen har börjat. Ändra det som ska rättas och skicka sedan ut anteckningarna på nytt.',
      )
    },
    again: given => CorrectPage(given),
  }),
  command<CorrectSubject, 'minutes.correct', typeof bareForm>({
    path: `${path}/avbryt`,
    action: 'minutes.correct',
    load: loadCorrecting,
    form: bareForm,
    run: async ({ subject, tx, permit, now }) => {
      const { way, changed, corrections } = subject
      const correction = corrections.find(isOpen)
      const may = mayCallOff(way, changed)
      if (!may.ok || !correction)
        return refused(
          [
            correctionRefusalText[may.ok ? 'not-correcting' : may.why],
            changed.length > 0 && !may.ok && may.why === 'changed' ? `Det gäller ${listText(changed)}.` : '',
          ]
            .filter(Boolean)
            .join(' '),
        )
      await writeCalledOff(tx, permit, { way, correction, approvedAt: subject.approvedAt ?? now, now })
      return seeOther(minutesHref(subject.meeting.code), 'Rättelsen är avbruten.')
    },
    again: given => CorrectPage(given),
  }),
  page<CorrectedSubject>({
    path: '/dokument/:code/rattelser',
    action: 'document.read',
    load: loadCorrected,
    show: ({ subject }) => CorrectedPage(subject),
  }),
]
