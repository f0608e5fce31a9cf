import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { leads } from '../../access/actor.ts'
import type { Subject } from '../../access/rules.ts'
import { decodeText } from '../../documents/encoding.ts'
import { command, type Load, page, type Route, refused, seeOther, shown } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { countText } from '../../ui/format.ts'
import { stoppedBy } from '../guard/guarded.ts'
import { aboveOf, allUnits } from './above.row.ts'
import { ImportPage } from './import.pages.tsx'
import { type Above, type ImportRow, mostRows, readUnits } from './import.ts'
import { unitsHref } from './unit.pages.tsx'
import { writeUnits } from './unit.store.ts'
import type { CareUnit } from './unit.ts'

interface ImportSubject extends Subject {
  readonly above: readonly Above[]
  readonly units: readonly CareUnit[]
}

const loadImport: Load<ImportSubject> = async ({ db, now }) => ({
  above: await aboveOf(db, now),
  units: await allUnits(db),
})

const importForm = z.object({ text: z.string().default('') })

const unread = {
  nothing: 'Välj en fil eller klistra in rader. Den första raden är rubriker: Namn; Ort; HSA-id; Hör till.',
  heads: 'Den första raden ska ha rubrikerna Namn och Hör till, och under den ska det stå minst en enhet.',
  many: `Läs in högst ${mostRows} rader åt gången.`,
}

function read(subject: ImportSubject, actor: Actor, text: string): readonly ImportRow[] | string {
  if (text.length > 900_000) return unread.many
  const rows = readUnits(text, { ...subject, leads: it => leads(actor, it) })
  if (!rows || rows.length === 0) return text.trim() === '' ? unread.nothing : unread.heads
  return rows.length > mostRows ? unread.many : rows
}

export const importRoutes: readonly Route[] = [
  page<ImportSubject>({
    path: '/enheter/las-in',
    action: 'unit.add',
    load: loadImport,
    show: () => ImportPage({ typed: '', rows: undefined, errors: {} }),
  }),
  command<ImportSubject, 'unit.add', typeof importForm>({
    path: '/enheter/las-in',
    action: 'unit.add',
    load: loadImport,
    form: importForm,
    uploads: true,
    run: async ({ subject, form, files, actor }) => {
      const text = files[0] ? decodeText(files[0].bytes) : form.text
      const rows = read(subject, actor, text)
      if (typeof rows === 'string') return refused({ text: rows })
      return shown(ImportPage({ typed: text, rows, errors: {} }))
    },
    again: ({ typed, errors }) => ImportPage({ typed: String(typed.text ?? ''), rows: undefined, errors }),
  }),
  command<ImportSubject, 'unit.add', typeof importForm>({
    path: '/enheter/las-in/spara',
    action: 'unit.add',
    load: loadImport,
    form: importForm,
    run: async ({ subject, form, actor, tx, permit, now }) => {
      const rows = read(subject, actor, form.text)
      if (typeof rows === 'string') return refused({ text: rows })
      const words = rows.flatMap(it => (it.unit ? [it.unit.name, it.unit.place ?? ''] : []))
      if (stoppedBy({ words }, ['words'], dateAt(now)))
        return refused({ text: 'I ett namn eller en ort står ett nummer som pekar ut någon. Ta bort det.' })
      if (rows.some(it => it.what === 'fault')) return refused({ text: 'Inget är sparat: rätta raderna nedan först.' })
      const written = rows.flatMap(it => (it.unit && it.what !== 'same' ? [it.unit] : []))
      const done = await writeUnits(tx, permit, written)
      if (!done.ok)
        return refused({ text: 'Inget är sparat: en av enheterna ändrades nyss av någon annan. Visa igen.' })
      return seeOther(
        unitsHref,
        `${countText(done.value.added, 'enhet', 'enheter')} lades till och ${written.length - done.value.added} ändrades.`,
      )
    },
    again: ({ subject, actor, typed, errors }) => {
      const text = String(typed.text ?? '')
      const rows = read(subject, actor, text)
      return ImportPage({ typed: text, rows: typeof rows === 'string' ? undefined : rows, errors })
    },
  }),
]
