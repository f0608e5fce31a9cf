import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RequestsWaiting, RolesEnding, type RolesWaiting } from '../roles/role.view.tsx'

export interface AdministrationLink {
  readonly href: string
  readonly title: string
  readonly lead: string
}

export interface AdministrationProps {
  readonly links: readonly AdministrationLink[]
  readonly forums: readonly { readonly slug: string; readonly name: string; readonly shortName: string | null }[]
  /** Municipalities whose area nobody has confirmed. */
  readonly unsure: readonly { readonly slug: string; readonly name: string; readonly area: string }[]
  readonly roles: RolesWaiting | undefined
}

const Unsure = ({ unsure }: Pick<AdministrationProps, 'unsure'>): VNode | null =>
  unsure.length === 0 ? null : (
    <Notice tone="warning" title="Att bekräfta.">
      <ul>
        {unsure.map(it => (
          <li>
            <a href={`/organisationer/${it.slug}/omrade`}>{`Hör ${it.name} till ${it.area}?`}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )

export const AdministrationPage = ({ links, forums, unsure, roles }: AdministrationProps): PageContent => ({
  title: 'Administration',
  main: (
    <>
      <PageHead title="Administration" lead="Det du får ändra, samlat. Varje ändring skrivs i loggen." />
      <Stack gap="loose">
        <Unsure unsure={unsure} />
        {roles && <RequestsWaiting requests={roles.requests} />}
        {roles && <RolesEnding soon={roles.soon} />}
        <ul class="cards">
          {links.map(it => (
            <li>
              <div>
                <h2>
                  <a href={it.href}>{it.title}</a>
                </h2>
                <p>{it.lead}</p>
              </div>
            </li>
          ))}
        </ul>
        {forums.length > 0 && (
          <Section title="Ändra platser i">
            <ul class="lines columns-3">
              {forums.map(it => (
                <li>
                  <a href={`/forum/${it.slug}/platser`}>{it.shortName ?? it.name}</a>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </Stack>
    </>
  ),
})
