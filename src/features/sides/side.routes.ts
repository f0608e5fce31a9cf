// Två sidor: the causes, the answer to the reporter and the messages of a case.
import type { Route } from '../../http/route.ts'
import { answerRoutes } from './answer.routes.tsx'
import { causeRoutes } from './cause.routes.tsx'
import { messageRoutes } from './message.routes.tsx'

export const sideRoutes: readonly Route[] = [...causeRoutes, ...answerRoutes, ...messageRoutes]
