/** En uppgift: what is to be done, by whom and when; what waits; what has been said of it. */
import type { ComponentChildren, VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { may } from '../../access/rules.ts'
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { Facts } from '../../ui/facts.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { Combobox, TextArea } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { documentHref, passageHref } from '../documents/document.links.ts'
import { followupHref } from '../followups/followup.links.ts'
import type { TaskEvent } from './event.row.ts'
import { DueFields, TaskForms } from './task.forms.tsx'
import { newTaskHref, type TaskCommand, tasksHref } from './task.links.ts'
import type { ChooseForumSubject, NewTaskSubject, TaskPageSubject } from './task.load.ts'
import { standing } from './task.ts'
import { Owners } from './task.view.tsx'
import { changeText, dueText, eventText, handedOutOn, lateText, standingWords } from './task.words.ts'

export interface TaskPageGiven {
  readonly subject: TaskPageSubject
  readonly actor: Actor
  readonly sent?: TaskCommand
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

const crumbs = [
  ['Uppföljning', '/uppfoljning'],
  ['Uppgifter', tasksHref()],
] as const

/** What there is to know before anything else: that it is late, or whom it waits for. */
function Waits({ subject: { task, today } }: Pick<TaskPageGiven, 'subject'>): VNode | null {
  const late = lateText(task, today)
  if (late) return <Notice tone="warning" title="Försenad.">{`Uppgiften är ${late}.`}</Notice>
  if (task.state === 'reported')
    return (
      <Notice tone="info" title="Rapporterad.">
        {task.coming
          ? `Forumet tar ställning till rapporten på mötet den ${dateText(task.coming.date)}.`
          : 'Forumet tar ställning till om uppgiften är klar. Till dess följs den.'}
      </Notice>
    )
  return null
}

const Proof = ({ link, document }: Pick<TaskEvent, 'link' | 'document'>): VNode | null =>
  document ? (
    <p>
      <a href={documentHref(document.code)}>{document.title}</a>
    </p>
  ) : link ? (
    <p>
      <a href={link} rel="external nofollow">
        {link}
      </a>
    </p>
  ) : null

/** What was said of it last, where it waits for the forum. */
function Reported({ subject: { task, events } }: Pick<TaskPageGiven, 'subject'>): VNode | null {
  const last = events.find(it => it.kind === 'reported')
  if (task.state !== 'reported' || !last) return null
  return (
    <Section title="Rapporten" id="rapporten">
      <p class="soft">{eventText(last)}.</p>
      <p class="task-said pre-line">{last.words}</p>
      <Proof {...last} />
    </Section>
  )
}

const History = ({ subject: { events, task } }: Pick<TaskPageGiven, 'subject'>): VNode => (
  <Section title="Vad som har hänt" id="historik">
    <ol class="lines task-events" reversed>
      {events.map(it => (
        <li>
          <p>
            <span class="soft">{dateText(dateAt(it.at))} · </span>
            {eventText(it)}.
          </p>
          {changeText(it) && <p class="small soft">{changeText(it)}</p>}
          {it.words && <p class="task-said pre-line">{it.words}</p>}
          <Proof {...it} />
        </li>
      ))}
      {!events.some(it => it.kind === 'added') && (
        <li>
          <p>
            <span class="soft">{dateText(dateAt(task.addedAt))} · </span>
            {task.meeting ? `Delades ut på mötet den ${dateText(task.meeting.date)}.` : 'Delades ut.'}
          </p>
        </li>
      )}
    </ol>
  </Section>
)

function itemFact({ task, source }: TaskPageSubject, handler: boolean): ComponentChildren {
  if (source.item) return <a href={href('/punkter/:code', source.item)}>{source.item.title}</a>
  if (!task.item) return null
  return handler && task.meeting ? (
    <a href={href('/moten/:code/sekreterare', task.meeting, { punkt: task.item.code })}>{task.item.title}</a>
  ) : (
    task.item.title
  )
}

function passageFact({ source: { followup } }: TaskPageSubject): ComponentChildren {
  if (!followup) return null
  const { document, span } = followup
  return (
    <a href={span ? passageHref(document.code, span.start, span.end) : documentHref(document.code)}>
      Visa stället i {document.title}
    </a>
  )
}

const Aside = ({ subject, handler }: { readonly subject: TaskPageSubject; readonly handler: boolean }): VNode => {
  const { task, matters, source } = subject
  return (
    <Section title="Fakta">
      <Facts
        narrow
        facts={[
          { term: 'Vem', value: <Owners owners={task.owners} /> },
          { term: 'När', value: dueText(task) },
          { term: 'Läge', value: standingWords[standing(task, subject.today)] },
          {
            term: 'Kommer tillbaka',
            value: task.coming && (
              <>
                på <a href={href('/moten/:code', task.coming)}>mötet {dateText(task.coming.date)}</a>
              </>
            ),
          },
          { term: 'Forum', value: <a href={`/forum/${task.forum.slug}`}>{task.forum.name}</a> },
          {
            term: 'Delades ut',
            value: task.meeting ? (
              <a href={href('/moten/:code', task.meeting)}>Mötet {dateText(task.meeting.date)}</a>
            ) : (
              dateText(handedOutOn(task))
            ),
          },
          { term: 'Punkt', value: itemFact(subject, handler) },
          { term: 'Mötesanteckningar', value: passageFact(subject) },
          {
            term: 'Uppföljning',
            value: source.followup && (
              <a href={followupHref({ kind: 'mandate', ...source.followup })}>Uppdraget i uppföljningen</a>
            ),
          },
          { term: 'Ärende', value: matters.map(it => <a href={href('/arenden/:code', it)}>{it.title}</a>) },
        ]}
      />
    </Section>
  )
}

export function TaskPage({ subject, actor, sent, typed = {}, errors = {} }: TaskPageGiven): PageContent {
  const { task, today, meetings, people } = subject
  const maySettle = may(actor, 'task.settle', subject)
  const forum = task.forum.shortName ?? task.forum.name
  return {
    title: task.words,
    breadcrumbs: crumbs,
    main: (
      <>
        <PageHead
          title={task.words}
          meta={
            <>
              Uppgift från <a href={`/forum/${task.forum.slug}`}>{forum}</a> · <Owners owners={task.owners} />
            </>
          }
          lead={`${dueText(task)}.`}
        />
        <Columns
          asideLabel="Om uppgiften"
          main={
            <>
              {sent === 'pa-motet' && <ErrorSummary errors={Object.values(errors).map(message => ({ message }))} />}
              <Waits subject={subject} />
              <Reported subject={subject} />
              <TaskForms
                {...{ task, today, meetings, people, sent, typed, errors, maySettle }}
                mayReport={may(actor, 'task.report', subject)}
              />
              <History subject={subject} />
            </>
          }
          aside={<Aside subject={subject} handler={maySettle} />}
        />
      </>
    ),
  }
}

export const ChooseForumPage = ({ forums }: ChooseForumSubject): PageContent => ({
  title: 'Lägg till en uppgift',
  breadcrumbs: crumbs,
  main: (
    <>
      <PageHead
        title="Lägg till en uppgift"
        lead="En uppgift hör till ett forum, som följer den tills den är klar. Vilket forum?"
      />
      <ul class="lines">
        {forums.map(it => (
          <li>
            <a href={newTaskHref(it.slug)}>{it.name}</a>
          </li>
        ))}
      </ul>
    </>
  ),
})

export interface NewTaskGiven {
  readonly subject: NewTaskSubject
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

export function NewTaskPage({ subject, typed = {}, errors = {} }: NewTaskGiven): PageContent {
  const { forum, meetings, people, matters } = subject
  const field = (name: string, usual = '') => ({ name, value: typedOr(typed, name, usual), error: errors[name] })
  const title = `Ny uppgift i ${forum.shortName ?? forum.name}`
  return {
    title,
    breadcrumbs: crumbs,
    main: (
      <>
        <PageHead
          title={title}
          lead="För det som ska göras mellan möten. Det som delas ut på ett möte antecknas där, och hamnar här av sig självt."
        />
        <Form action={newTaskHref(forum.slug)} submit="Lägg till uppgiften" errors={errors} cancelHref={tasksHref()}>
          <TextArea {...field('words')} label="Vad som ska göras" rows={2} />
          <Combobox
            {...field('owners')}
            label="Vem"
            help="En person, en organisation eller en roll. Flera skiljs åt med semikolon."
            options={people}
          />
          <DueFields field={field} meetings={meetings} />
          <Combobox
            {...field('matter')}
            label="Ärende"
            help="Skriv ett ord ur ärendets namn och välj."
            options={matters.map(it => it.title)}
            optional
          />
        </Form>
      </>
    ),
  }
}
