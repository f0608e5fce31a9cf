import { registerRoutes } from './features/register/register.routes.tsx'
import { sessionRoutes } from './features/sessions/session.routes.tsx'
import type { Route } from './http/route.ts'

/** Every address of Samklang, feature by feature. */
export const routes: readonly Route[] = [...sessionRoutes, ...registerRoutes]
