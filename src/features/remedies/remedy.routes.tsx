import type { Route } from '../../http/route.ts'
import { planRoutes } from './plan.routes.tsx'
import { tellRoutes } from './tell.routes.tsx'

export const remedyRoutes: readonly Route[] = [...planRoutes, ...tellRoutes]
