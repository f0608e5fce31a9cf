import type { Route } from '../../http/route.ts'
import { backlogRoutes } from './backlog.routes.ts'
import { fileRoutes } from './file.routes.ts'
import { forewarningRoutes } from './forewarning.routes.ts'
import { raisedByMeRoutes } from './mine.routes.tsx'
import { parkingRoutes } from './parking.routes.ts'
import { prepareRoutes } from './prepare.routes.tsx'
import { raiseRoutes, submissionPage } from './raise.routes.tsx'
import { subjectRoutes } from './subject.routes.tsx'

/** Beredning: raising, sorting, parking and foretelling. */
export const preparationRoutes: readonly Route[] = [
  ...subjectRoutes,
  ...backlogRoutes,
  ...forewarningRoutes,
  ...raiseRoutes,
  ...fileRoutes,
  ...prepareRoutes,
  ...parkingRoutes,
  ...raisedByMeRoutes,
  // Last: its code would take the addresses above.
  submissionPage,
]
