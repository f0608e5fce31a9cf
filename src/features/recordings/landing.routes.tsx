import { z } from 'zod'
import { command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { reviewHref } from '../documents/document.links.ts'
import { LandingPage, type LandingSubject } from './landing.pages.tsx'
import { findLanded, loadLanding } from './landing.row.ts'
import { landMinutes } from './landing.store.ts'
import { loadMeeting } from './recording.load.ts'

const load: Load<LandingSubject> = async given => {
  const subject = await loadMeeting(given)
  if (!subject) return undefined
  const { meeting } = subject
  return {
    ...subject,
    version: meeting.version,
    landing: await loadLanding(given.db, meeting),
    landed: await findLanded(given.db, meeting.id),
  }
}

const said = {
  new: 'Mötesanteckningarna är gjorda. Granska och godkänn dem.',
  'new-version': 'En ny version av mötesanteckningarna är gjord. Granska och godkänn den.',
  unchanged: 'Inget har ändrats sedan mötesanteckningarna gjordes.',
} as const

export const landingRoutes: readonly Route[] = [
  page<LandingSubject>({
    path: '/moten/:code/motesanteckningar',
    action: 'recording.land',
    load,
    show: ({ subject, actor }) => LandingPage({ subject, actor }),
  }),
  command<LandingSubject, 'recording.land', z.ZodObject<{ version: z.ZodOptional<z.ZodString> }>>({
    path: '/moten/:code/motesanteckningar',
    action: 'recording.land',
    load,
    form: z.object({ version: z.string().optional() }),
    run: async ({ subject, tx, permit, now }) => {
      const { meeting, landing, landed } = subject
      if (meeting.state !== 'ended') return refused('Mötet är inte avslutat än. Avsluta det först.')
      const document = await landMinutes(tx, permit, { meeting, landing, landed, now })
      const { code } = await tx
        .selectFrom('document')
        .select('code')
        .where('id', '=', document.documentId)
        .executeTakeFirstOrThrow()
      return seeOther(reviewHref(code), said[document.state])
    },
    again: ({ subject, actor, errors }) => LandingPage({ subject, actor, errors }),
  }),
]
