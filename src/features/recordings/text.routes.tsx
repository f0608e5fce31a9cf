import type { Tx } from '../../data/open.ts'
import { answered, command, type Route, seeOther, shown } from '../../http/route.ts'
import type { Instant } from '../../kernel/time.ts'
import { saveForm, type TextsForm, textsForm } from './recording.form.ts'
import { type ItemSubject, loadItem, loadWritten, type MeetingSubject } from './recording.load.ts'
import { RecordingPage, type TwoTexts } from './recording.pages.tsx'
import { onward, shownAgain } from './recording.show.ts'
import { recordedFields } from './recording.ts'
import { type Recording, saveText } from './text.store.ts'

// Att spara det som antecknas: by the form's button, or by the page itself while somebody writes.

/** Saves what was changed in each field. What overlaps with what others wrote is handed back; the rest is saved. */
async function saveTexts(tx: Tx, permit: Recording, form: TextsForm, now: Instant): Promise<readonly TwoTexts[]> {
  const both: TwoTexts[] = []
  for (const field of recordedFields) {
    const typed = form[field]
    if (typed === undefined) continue
    const base = form[`base-${field}`] ?? ''
    const words = form.val === 'bada' ? [base, typed].filter(Boolean).join('\n') : typed
    const saved = await saveText(tx, permit, { field, base, words }, now)
    if (!saved.ok) both.push({ field, mine: words, theirs: saved.theirs.words })
  }
  return both
}

export const textRoutes: readonly Route[] = [
  command<ItemSubject, 'recording.change', typeof textsForm>({
    path: '/moten/:code/anteckna/:item/text',
    action: 'recording.change',
    load: loadItem,
    form: textsForm,
    run: async ({ subject, form, tx, permit, now, actor }) => {
      const twoTexts = await saveTexts(tx, permit, form, now)
      if (twoTexts.length === 0) return seeOther(onward(subject, form.till), 'Anteckningarna är sparade.')
      return shown(RecordingPage({ subject, actor, twoTexts, back: form.till }))
    },
    again: shownAgain,
  }),
  command<MeetingSubject, 'recording.change', typeof saveForm>({
    path: '/moten/:code/anteckna/:item/spara',
    action: 'recording.change',
    load: loadWritten,
    form: saveForm,
    run: async ({ form, tx, permit, now }) => {
      const saved = await saveText(tx, permit, form, now)
      return saved.ok ? answered({ ...saved.value, savedAt: now }) : answered({ overlap: saved.theirs }, 409)
    },
  }),
]
