// Ställen i text för program.
import { z } from 'zod'
import { said } from '../../http/open.ts'

export const openPassage = z
  .strictObject({
    start: said(z.int().min(0), 'Första tecknet, räknat från 0 i UTF-16.', 1820),
    end: said(z.int().min(0), 'Tecknet efter det sista.', 1876),
  })
  .meta({ id: 'Passage', description: 'Ett ställe i dokumentets text (”text” i getDocument).' })

export const passageFrom = (start: number | null, end: number | null): z.output<typeof openPassage> | null =>
  start === null || end === null ? null : { start, end }
