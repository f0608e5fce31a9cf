import { aboutRoutes } from './features/about/about.routes.tsx'
import { administrationRoutes } from './features/administration/administration.routes.tsx'
import { jobRoutes } from './features/administration/job.routes.tsx'
import { logRoutes } from './features/administration/log.routes.tsx'
import { documentRoutes } from './features/documents/document.routes.tsx'
import { followupRoutes } from './features/followups/followup.routes.tsx'
import { forumRoutes } from './features/forums/forum.routes.tsx'
import { seatRoutes } from './features/forums/seat.routes.tsx'
import { homeRoutes } from './features/home/home.routes.tsx'
import { itemRoutes } from './features/items/item.routes.tsx'
import { meetingRoutes } from './features/meetings/meeting.routes.tsx'
import { minutesRoutes } from './features/minutes/minutes.routes.tsx'
import { areaRoutes } from './features/organisations/area.routes.tsx'
import { organisationRoutes } from './features/organisations/organisation.routes.tsx'
import { personRoutes } from './features/persons/person.routes.tsx'
import { registerRoutes } from './features/register/register.routes.tsx'
import { sessionRoutes } from './features/sessions/session.routes.tsx'
import { stanceRoutes } from './features/stances/stance.routes.tsx'
import type { Route } from './http/route.ts'

/** Every address of Samklang, feature by feature. */
export const routes: readonly Route[] = [
  ...homeRoutes,
  ...aboutRoutes,
  ...sessionRoutes,
  ...organisationRoutes,
  ...areaRoutes,
  ...forumRoutes,
  ...seatRoutes,
  ...personRoutes,
  ...administrationRoutes,
  ...jobRoutes,
  ...logRoutes,
  ...registerRoutes,
  ...stanceRoutes,
  ...followupRoutes,
  ...itemRoutes,
  ...meetingRoutes,
  ...documentRoutes,
  ...minutesRoutes,
]
