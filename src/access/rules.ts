import { type Action, publicActions } from './actions.ts'
import { type Actor, analysed, coordinated, directed, handles, holds, leads, sits } from './actor.ts'

/** What a rule may look at: the loaded row, or as much of it as decides. */
export interface Subject {
  readonly id?: string
  readonly version?: number
  readonly forumId?: string | null
  readonly areaId?: string | null
  /** For what belongs to several: any of them decides. */
  readonly areaIds?: readonly string[]
  readonly published?: boolean
  /** The actor's own row, or one of a meeting that the actor is called to. */
  readonly mine?: boolean
  /** The actor holds the chair or the vice chair of the meeting. */
  readonly leading?: boolean
  /** How the actor stands to a deviation: reported it, or coordinates one of its sides or both. */
  readonly standsAs?: readonly ('reporter' | 'own' | 'counterpart')[]
  /** The minutes are approved: what they are made of stands as it is. */
  readonly locked?: boolean
}

type Rule = (actor: Actor, subject: Subject) => boolean

const anyone: Rule = () => true
const known: Rule = actor => actor.kind !== 'public'
const itself: Rule = actor => actor.kind === 'system'
const administrator: Rule = actor => actor.kind === 'system' || holds(actor, 'administrator')
const visible: Rule = (actor, it) => it.published === true || handles(actor, it.forumId)
const handler: Rule = (actor, it) => handles(actor, it.forumId)
const partaker: Rule = (actor, it) => handles(actor, it.forumId) || sits(actor, it.forumId) || it.mine === true
const asked: Rule = (actor, it) => handles(actor, it.forumId) || it.mine === true
const reader: Rule = actor => actor.kind === 'system' || holds(actor, 'administrator', 'secretary', 'process-leader')
const own: Rule = (_, it) => it.mine === true
const bodies: Rule = actor => actor.kind === 'system' || holds(actor, 'administrator', 'process-leader')
const leader: Rule = (actor, it) => leads(actor, [it.areaId, ...(it.areaIds ?? [])])

const party: Rule = (actor, it) =>
  actor.kind === 'system' || (it.standsAs?.includes('own') ?? false) || (it.standsAs?.includes('counterpart') ?? false)
const concerned: Rule = (actor, it) => actor.kind === 'system' || (it.standsAs ?? []).length > 0
const coordinator: Rule = actor => actor.kind === 'system' || coordinated(actor).length > 0
/** Who may speak for an organisation in a dispute: coordinates its deviations, or is its director. */
const advocate: Rule = (actor, it) => coordinator(actor, it) || directed(actor).length > 0

/** One line each. A read of one thing asks `visible`; a list is scoped by row level security and needs `anyone`. */
export const rules: Readonly<Record<Action, Rule>> = {
  'home.read': anyone,
  'open.read': anyone,
  'about.read': anyone,
  'theme.choose': anyone,
  'session.begin': anyone,
  'session.end': known,
  'login.read': administrator,
  'login.end': administrator,
  'login.tie': administrator,
  'login.invite': administrator,
  'passkey.change': known,
  'self.read': known,
  'register.search': anyone,
  'stance.read': visible,
  'item.read': visible,
  'meeting.read': (actor, it) => visible(actor, it) || partaker(actor, it),
  'matter.read': (actor, it) => it.published === true || reader(actor, it),
  'matter.add': reader,
  'matter.change': reader,
  'suggestion.read': reader,
  'suggestion.settle': reader,
  'suggestion.make': administrator,
  'agenda.read': partaker,
  'agenda.change': handler,
  'sitting.read': partaker,
  'sitting.lead': (actor, it) => handles(actor, it.forumId) || (known(actor, it) && it.leading === true),
  'sitting.run': handler,
  'agenda.send': handler,
  'reading.keep': (actor, it) => actor.kind === 'person' && partaker(actor, it),
  'wheel.read': anyone,
  'wheel.change': handler,
  'category.change': reader,
  'chain.read': reader,
  'lead.change': handler,
  'meeting.plan': handler,
  'meeting.move': handler,
  'meeting.cancel': handler,
  'series.plan': handler,
  'poll.read': asked,
  'poll.ask': handler,
  'poll.answer': (_, it) => it.mine === true,
  'poll.close': handler,
  'recording.change': (actor, it) => handles(actor, it.forumId) && it.locked !== true,
  'minutes.read': partaker,
  'minutes.circulate': handler,
  // Whose it is to approve is on the minutes themselves.
  'minutes.approve': own,
  'minutes.publish': handler,
  'minutes.correct': handler,
  'adjustment.propose': partaker,
  'adjustment.withdraw': own,
  'adjustment.answer': handler,
  'approver.change': handler,
  'clearance.read': partaker,
  'clearance.ask': handler,
  'clearance.answer': (actor, it) => actor.kind === 'person' && it.mine === true,
  'clearance.note': handler,
  'clearance.withdraw': asked,
  'submission.raise': known,
  'submission.read': (actor, it) => it.mine === true || reader(actor, it),
  'submission.change': own,
  'submission.list': reader,
  'submission.prepare': handler,
  'forewarning.list': known,
  'subject.change': handler,
  'notice.read': partaker,
  'notice.send': handler,
  'notice.answer': partaker,
  'notice.remind': handler,
  // Whose it may be is the database's to say: of those that the actor calls to meetings.
  'address.change': (actor, it) => reader(actor, it) || it.mine === true,
  'calendar.read': anyone,
  'calendar.renew': known,
  'gathering.read': (actor, it) => visible(actor, it) || sits(actor, it.forumId),
  'gathering.arrange': handler,
  'gathering.join': known,
  'gathering.leave': asked,
  'gathering.forget': itself,
  'document.read': visible,
  'document.import': reader,
  'document.review': handler,
  'document.approve': handler,
  'document.withdraw': handler,
  'followup.list': anyone,
  'followup.read': visible,
  'followup.settle': handler,
  'settlement.undo': handler,
  'task.list': known,
  'task.read': partaker,
  'task.report': asked,
  'task.add': handler,
  'task.change': handler,
  'task.settle': handler,
  'task.tell': itself,
  'deviation.open': anyone,
  'deviation.report': known,
  'deviation.list': coordinator,
  'deviation.read': concerned,
  'report.complete': (_, it) => it.standsAs?.includes('reporter') ?? false,
  'report.merge': party,
  'attachment.add': concerned,
  'unit.read': known,
  'unit.add': bodies,
  'unit.change': leader,
  'draft.forget': itself,
  'deviation.handle': party,
  'taxonomy.read': known,
  // The county's words: without an area of the subject only whoever leads the county does.
  'taxonomy.change': leader,
  'classifier.read': (actor, it) => coordinator(actor, it) || leader(actor, it),
  'classifier.learn': leader,
  // Which side a step is, the step itself says.
  'deviation.step': concerned,
  'deviation.tell': itself,
  'procedure.change': leader,
  'view.state': party,
  'answer.give': party,
  'answer.judge': (_, it) => it.standsAs?.includes('reporter') ?? false,
  'message.send': party,
  'access.explain': concerned,
  'access.read': party,
  'access.count': administrator,
  'access.check': advocate,
  'fact.read': actor => actor.kind === 'system' || analysed(actor).length > 0,
  'bulk.read': (actor, it) => coordinator(actor, it) || bodies(actor, it) || analysed(actor).length > 0,
  'bulk.report': coordinator,
  // Whose series it may be is the database's to say.
  'bulk.break': (actor, it) => coordinator(actor, it) || bodies(actor, it),
  'exchange.read': coordinator,
  'exchange.map': coordinator,
  'exchange.take': coordinator,
  'exchange.send': coordinator,
  'ladder.read': (actor, it) => advocate(actor, it) || leader(actor, it),
  'ladder.change': leader,
  'dispute.list': advocate,
  'dispute.open': advocate,
  'dispute.read': party,
  'dispute.handle': party,
  'dispute.remind': itself,
  'lesson.list': anyone,
  'lesson.read': (actor, it) => it.published === true || party(actor, it),
  'lesson.write': party,
  'tie.change': party,
  'pattern.list': coordinator,
  'pattern.read': party,
  'pattern.handle': party,
  'pattern.return': itself,
  'remedy.list': coordinator,
  'remedy.read': concerned,
  'remedy.plan': party,
  // A remedy and a duty are one side's own.
  'remedy.tell': (actor, it) => party(actor, it) && it.mine === true,
  // Whoever it lies with reads it on a page of its own, and nothing else of the case.
  'remedy.report': own,
  'remedy.remind': itself,
  'duty.read': party,
  'duty.prompt': party,
  'duty.answer': (actor, it) => party(actor, it) && it.mine === true,
  'duty.tell': itself,
  'analysis.read': party,
  'analysis.write': party,
  'analysis.agree': party,
  'mandate.list': anyone,
  'mandate.read': visible,
  'mandate.change': handler,
  // Who carries the mandate or steers it has a part in it.
  'mandate.work': asked,
  'mandate.review': handler,
  'mandate.survey': reader,
  'mandate.warn': itself,
  'extract.read': (actor, it) => it.published === true || partaker(actor, it),
  'extract.send': handler,
  'extract.receive': own,
  'registry.change': (actor, it) => bodies(actor, it) || it.mine === true,
  'registry.import': bodies,
  'archive.list': reader,
  'archive.read': handler,
  'archive.make': handler,
  'archive.deliver': handler,
  'archive.agree': handler,
  'retention.change': administrator,
  'person.read': anyone,
  'person.change': reader,
  'person.merge': reader,
  'organisation.read': anyone,
  'county.load': administrator,
  'administration.read': reader,
  'organisation.add': bodies,
  'organisation.change': leader,
  'association.change': leader,
  'area.add': leader,
  'area.change': leader,
  'forum.read': anyone,
  'layout.change': handler,
  'rendition.read': partaker,
  'rendition.make': itself,
  'forum.add': bodies,
  'forum.change': (actor, it) => leader(actor, it) || (holds(actor, 'process-leader') && handles(actor, it.forumId)),
  'seat.change': handler,
  'role.read': administrator,
  'role.grant': administrator,
  'role.end': administrator,
  'role.ask': administrator,
  // Four eyes: a person who has logged in, never the command line or a job.
  'role.confirm': actor => holds(actor, 'administrator'),
  'job.read': administrator,
  'job.retry': administrator,
  'audit.read': administrator,
  'backup.read': administrator,
  'backup.take': administrator,
  'backup.restore': itself,
  'subscription.ask': anyone,
  'subscription.manage': anyone,
  'subscription.notify': itself,
  'mail.deliver': itself,
  'mail.read': administrator,
  'mail.retry': administrator,
  'outbox.read': anyone,
}

/** Whether the actor may. Pages ask this too, so that buttons and walls agree. An action outside the public list needs a known actor. */
export const may = (actor: Actor, action: Action, subject: Subject = {}): boolean =>
  (actor.kind !== 'public' || publicActions.includes(action)) && (rules[action]?.(actor, subject) ?? false)
