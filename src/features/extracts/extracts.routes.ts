import type { Route } from '../../http/route.ts'
import { askedRoutes } from './asked.routes.tsx'
import { extractRoutes } from './extract.routes.tsx'
import { registryRoutes } from './registry.routes.tsx'
import { sendingRoutes } from './sending.routes.tsx'

/** '/organisationer/adresser' stands before the organisations' own pages: no organisation is called that. */
export const extractsRoutes: readonly Route[] = [...extractRoutes, ...sendingRoutes, ...askedRoutes, ...registryRoutes]
