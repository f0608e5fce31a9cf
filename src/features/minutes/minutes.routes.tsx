// Mötesanteckningar: from files to what is published.
import type { Route } from '../../http/route.ts'
import { importRoutes } from './import.routes.tsx'
import { minutesExports } from './minutes.export.ts'
import { reviewRoutes } from './review.routes.tsx'
import { versionRoutes } from './version.routes.tsx'
import { waitingRoutes } from './waiting.routes.tsx'

export const minutesRoutes: readonly Route[] = [
  ...minutesExports,
  ...importRoutes,
  ...waitingRoutes,
  ...reviewRoutes,
  ...versionRoutes,
]
