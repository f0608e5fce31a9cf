/** Forumets frågor på forumets sida: what it is for, in its own words. */
import type { VNode } from 'preact'
import { href } from '../../http/route.ts'
import { covers, type LocalDate } from '../../kernel/time.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { subjectRows } from './subject.row.ts'
import type { ForumSubject } from './subject.ts'
import type { Db } from './submission.row.ts'

export type { ForumSubject } from './subject.ts'

/** What a forum owns on a day. Public. */
export const subjectsOf = async (db: Db, forumId: string, today: LocalDate): Promise<readonly ForumSubject[]> =>
  (await subjectRows(db, forumId)).filter(it => covers(it, today))

/** Nothing where nothing is written and the reader may not write it. */
export const ForumSubjects = ({
  forum,
  subjects,
  mayChange,
}: {
  readonly forum: { readonly slug: string }
  readonly subjects: readonly ForumSubject[]
  readonly mayChange: boolean
}): VNode | null =>
  subjects.length === 0 && !mayChange ? null : (
    <Section
      title="Frågor som forumet äger"
      {...(mayChange ? { more: { label: 'Ändra', href: href('/forum/:slug/fragor', forum) } } : {})}
    >
      {subjects.length === 0 ? (
        <p class="soft">Inget är inskrivet än.</p>
      ) : (
        <ul class="lines">
          {subjects.map(it => (
            <li>
              {it.words} {it.proposed && <Flag tone="info">förslag</Flag>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )

/** The way to the forum's parking place, for those who handle it. */
export const ParkingLink = ({ forum }: { readonly forum: { readonly slug: string } }): VNode => (
  <a href={href('/forum/:slug/parkering', forum)}>Parkeringsplatsen</a>
)
