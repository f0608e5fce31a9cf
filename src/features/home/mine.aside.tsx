/** Beside Mitt: one's roles and forums, and the ways to what is one's own. */
import type { VNode } from 'preact'
import { Section } from '../../ui/layout.tsx'
import { OwnRoles } from '../roles/role.view.tsx'
import type { MineGiven } from './mine.ts'

const seatWords: Readonly<Record<string, string>> = {
  chair: 'ordförande',
  'vice-chair': 'vice ordförande',
  member: 'ledamot',
  substitute: 'ersättare',
  preparation: 'beredning',
  secretary: 'sekreterare',
  adjunct: 'adjungerad',
}

/** What is followed on pages of its own. */
const ToFollow = ({ archives }: { readonly archives: boolean }): VNode => (
  <Section title="Följ upp">
    <ul class="lines">
      <li>
        <a href="/uppgifter">Uppgifter</a>
      </li>
      <li>
        <a href="/uppdrag">Uppdrag till grupper</a>
      </li>
      <li>
        <a href="/uppfoljning">Det som återstår av det som sagts</a>
      </li>
      {archives && (
        <li>
          <a href="/arkiv">Arkiv</a>
        </li>
      )}
    </ul>
  </Section>
)

export const Aside = ({ given }: { readonly given: MineGiven & { readonly archives: boolean } }): VNode => (
  <>
    <OwnRoles roles={given.roles} byLogin={given.rolesByLogin} today={given.today} />
    {given.seats.length > 0 && (
      <Section title="Dina forum">
        <ul class="lines">
          {given.seats.map(it => (
            <li>
              <a href={`/forum/${it.slug}`}>{it.forumName}</a>
              <span class="soft">, {seatWords[it.role] ?? it.role}</span>
            </li>
          ))}
        </ul>
      </Section>
    )}
    <Section title="Kallelser och kalender">
      <p>
        <a href="/mitt/kallelser">Dina kallelser, din mejladress och din kalender</a>
      </p>
    </Section>
    <Section title="Ta upp något">
      <ul class="lines">
        <li>
          <a href="/avvikelser/ny">Rapportera en avvikelse</a>
        </li>
        <li>
          <a href="/beredning/ny">Anmäl ett ärende</a>
        </li>
        <li>
          <a href="/beredning/aviserat">Det som är aviserat</a>
        </li>
        <li>
          <a href="/forum-for-fragan">Vilket forum äger frågan?</a>
        </li>
      </ul>
    </Section>
    <ToFollow archives={given.archives} />
    <Section title="Ditt eget">
      <p>
        <a href="/mitt/inloggningar">Dina inloggningar</a>
      </p>
      <p>
        <a href="/mitt/anteckningar">Dina anteckningar till handlingar</a>
      </p>
    </Section>
  </>
)
