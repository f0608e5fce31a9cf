import { jobRoutes } from './features/administration/job.routes.tsx'
import { logRoutes } from './features/administration/log.routes.tsx'
import { itemRoutes } from './features/items/item.routes.tsx'
import { meetingRoutes } from './features/meetings/meeting.routes.tsx'
import { importRoutes } from './features/minutes/import.routes.tsx'
import { registerRoutes } from './features/register/register.routes.tsx'
import { sessionRoutes } from './features/sessions/session.routes.tsx'
import { stanceRoutes } from './features/stances/stance.routes.tsx'
import type { Route } from './http/route.ts'

/** Every address of Samklang, feature by feature. */
export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...jobRoutes,
  ...logRoutes,
  ...registerRoutes,
  ...stanceRoutes,
  ...itemRoutes,
  ...meetingRoutes,
  ...importRoutes,
]
