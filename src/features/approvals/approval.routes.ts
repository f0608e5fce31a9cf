// Justering av mötesanteckningar: every page and command of it.
import type { Route } from '../../http/route.ts'
import { adjustmentRoutes } from './adjustment.routes.tsx'
import { approverRoutes } from './approver.routes.tsx'
import { minutesRoutes } from './minutes.routes.tsx'

export const approvalRoutes: readonly Route[] = [...minutesRoutes, ...adjustmentRoutes, ...approverRoutes]
