import type { Route } from '../../http/route.ts'
import { dutyRoutes } from './duty.routes.tsx'
import { remedyListRoutes } from './list.routes.tsx'
import { ownRoutes } from './own.routes.tsx'
import { planRoutes } from './plan.routes.tsx'
import { referenceRoutes } from './reference.routes.tsx'
import { tellRoutes } from './tell.routes.tsx'

export const remedyRoutes: readonly Route[] = [
  ...remedyListRoutes,
  ...planRoutes,
  ...tellRoutes,
  ...ownRoutes,
  ...dutyRoutes,
  ...referenceRoutes,
]
