import { leads } from '../../access/actor.ts'
import { may, type Subject } from '../../access/rules.ts'
import { page, type Route } from '../../http/route.ts'
import { type ForumInList, forumsOf } from '../forums/forum.view.tsx'
import { type UnsureArea, unsureAreas } from '../organisations/organisation.view.tsx'
import { type RolesWaiting, rolesWaiting } from '../roles/role.view.tsx'
import { administrationExports } from './administration.export.ts'
import { administrationLinks } from './administration.links.ts'
import { AdministrationPage } from './administration.pages.tsx'

interface StartSubject extends Subject {
  readonly forums: readonly ForumInList[]
  readonly unsure: readonly UnsureArea[]
  readonly roles: RolesWaiting
}

export const administrationRoutes: readonly Route[] = [
  ...administrationExports,
  page<StartSubject>({
    path: '/administration',
    action: 'administration.read',
    load: async ({ db, actor, now }) => ({
      forums: await forumsOf(db),
      unsure: await unsureAreas(db),
      roles: await rolesWaiting(db, actor, now),
    }),
    show: ({ subject, actor }) =>
      AdministrationPage({
        links: administrationLinks.filter(it => may(actor, it.action)),
        forums: subject.forums
          .filter(it => may(actor, 'seat.change', { forumId: it.id }))
          .sort((a, b) => (a.shortName ?? a.name).localeCompare(b.shortName ?? b.name, 'sv')),
        unsure: subject.unsure.filter(it => leads(actor, [it.areaId])),
        roles: may(actor, 'role.read') ? subject.roles : undefined,
      }),
  }),
]
