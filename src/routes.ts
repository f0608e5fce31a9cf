import { feedRoutes } from './edges/feeds/feed.routes.ts'
import { sitemapRoutes } from './edges/feeds/sitemap.routes.ts'
import { fhirRoutes } from './edges/fhir/fhir.routes.ts'
import { oparlRoutes } from './edges/oparl/oparl.routes.ts'
import { aboutRoutes } from './features/about/about.routes.tsx'
import { accessRoutes } from './features/accesses/access.routes.tsx'
import { administrationRoutes } from './features/administration/administration.routes.tsx'
import { jobRoutes } from './features/administration/job.routes.tsx'
import { logRoutes } from './features/administration/log.routes.tsx'
import { agendaRoutes } from './features/agendas/agenda.routes.tsx'
import { analysisRoutes } from './features/analyses/analysis.routes.tsx'
import { apiRoutes } from './features/api/api.routes.tsx'
import { approvalRoutes } from './features/approvals/approval.routes.ts'
import { archiveRoutes } from './features/archives/archive.routes.tsx'
import { attachmentRoutes } from './features/attachments/attachment.routes.tsx'
import { backupRoutes } from './features/backups/backup.routes.tsx'
import { bulkRoutes } from './features/bulk/bulk.routes.tsx'
import { classifyRoutes } from './features/classifying/classify.routes.tsx'
import { clearanceRoutes } from './features/clearances/clearance.routes.tsx'
import { caseRoutes, deviationRoutes } from './features/deviations/deviation.routes.tsx'
import { deviceRoutes } from './features/devices/device.routes.tsx'
import { disputeRoutes } from './features/disputes/dispute.routes.tsx'
import { ladderRoutes } from './features/disputes/ladder.routes.tsx'
import { documentRoutes } from './features/documents/document.routes.tsx'
import { exchangeRoutes } from './features/exchange/exchange.routes.tsx'
import { selectionRoutes } from './features/exchange/selection.routes.tsx'
import { extractsRoutes } from './features/extracts/extracts.routes.ts'
import { factRoutes } from './features/facts/fact.routes.tsx'
import { followupRoutes } from './features/followups/followup.routes.tsx'
import { forumRoutes } from './features/forums/forum.routes.tsx'
import { seatRoutes } from './features/forums/seat.routes.tsx'
import { gatheringRoutes } from './features/gatherings/gathering.routes.tsx'
import { homeRoutes } from './features/home/home.routes.tsx'
import { itemRoutes } from './features/items/item.routes.tsx'
import { lessonRoutes } from './features/lessons/lesson.routes.tsx'
import { invitationRoutes } from './features/logins/invitation.routes.tsx'
import { oidcRoutes } from './features/logins/oidc.routes.tsx'
import { passkeyRoutes } from './features/logins/passkey.routes.tsx'
import { personLoginRoutes } from './features/logins/person.routes.tsx'
import { refusedLoginRoutes } from './features/logins/refused.routes.tsx'
import { mandateRoutes } from './features/mandates/mandate.routes.tsx'
import { matterRoutes } from './features/matters/matter.routes.tsx'
import { suggestionRoutes } from './features/matters/suggesting/suggestion.routes.ts'
import { meetingRoutes } from './features/meetings/meeting.routes.tsx'
import { minutesRoutes } from './features/minutes/minutes.routes.tsx'
import { answerRoutes } from './features/notices/answer.routes.tsx'
import { calendarRoutes } from './features/notices/calendar.routes.ts'
import { myNoticeRoutes } from './features/notices/mine.routes.tsx'
import { noticeRoutes } from './features/notices/notice.routes.tsx'
import { sendRoutes } from './features/notices/send.routes.tsx'
import { areaRoutes } from './features/organisations/area.routes.tsx'
import { organisationRoutes } from './features/organisations/organisation.routes.tsx'
import { paperRoutes } from './features/papers/paper.routes.tsx'
import { patternRoutes } from './features/patterns/pattern.routes.tsx'
import { personRoutes } from './features/persons/person.routes.tsx'
import { planningRoutes } from './features/planning/planning.routes.tsx'
import { pollRoutes } from './features/planning/poll.routes.tsx'
import { seriesRoutes } from './features/planning/series.routes.tsx'
import { preparationRoutes } from './features/preparation/preparation.routes.ts'
import { publicationRoutes } from './features/publications/publication.routes.tsx'
import { readingRoutes } from './features/readings/reading.routes.tsx'
import { recordingRoutes } from './features/recordings/recording.routes.tsx'
import { registerRoutes } from './features/register/register.routes.tsx'
import { remedyRoutes } from './features/remedies/remedy.routes.tsx'
import { layoutRoutes } from './features/renditions/layout.routes.tsx'
import { renditionRoutes } from './features/renditions/rendition.routes.ts'
import { reportRoutes } from './features/reports/report.routes.tsx'
import { requestRoutes } from './features/roles/request.routes.tsx'
import { roleRoutes } from './features/roles/role.routes.tsx'
import { openSessionRoutes } from './features/sessions/open.routes.tsx'
import { sessionRoutes } from './features/sessions/session.routes.tsx'
import { sideRoutes } from './features/sides/side.routes.ts'
import { attendanceRoutes } from './features/sittings/attendance.routes.tsx'
import { floorRoutes } from './features/sittings/floor.routes.tsx'
import { itemRoutesOfSitting } from './features/sittings/item.routes.tsx'
import { secretaryRoutes } from './features/sittings/secretary.routes.tsx'
import { stanceRoutes } from './features/stances/stance.routes.tsx'
import { statisticsRoutes } from './features/statistics/statistics.routes.tsx'
import { outboxRoutes } from './features/subscriptions/outbox.routes.tsx'
import { subscriptionRoutes } from './features/subscriptions/subscription.routes.tsx'
import { taskRoutes } from './features/tasks/task.routes.tsx'
import { taxonomyRoutes } from './features/taxonomies/taxonomy.routes.tsx'
import { unitRoutes } from './features/units/unit.routes.tsx'
import { wheelRoutes } from './features/wheel/wheel.routes.tsx'
import type { Route } from './http/route.ts'

const features: readonly Route[] = [
  ...homeRoutes,
  ...aboutRoutes,
  ...sessionRoutes,
  ...openSessionRoutes,
  ...oidcRoutes,
  ...passkeyRoutes,
  ...invitationRoutes,
  ...personLoginRoutes,
  ...refusedLoginRoutes,
  ...extractsRoutes,
  ...organisationRoutes,
  ...areaRoutes,
  ...forumRoutes,
  ...wheelRoutes,
  ...seatRoutes,
  ...personRoutes,
  ...administrationRoutes,
  ...roleRoutes,
  ...requestRoutes,
  ...jobRoutes,
  ...logRoutes,
  ...backupRoutes,
  // Before the cases, whose codes would take the address.
  ...bulkRoutes,
  ...exchangeRoutes,
  ...selectionRoutes,
  ...fhirRoutes,
  ...registerRoutes,
  ...stanceRoutes,
  ...statisticsRoutes,
  ...followupRoutes,
  ...taskRoutes,
  ...mandateRoutes,
  // Before the cases, whose codes would take the address.
  ...patternRoutes,
  ...disputeRoutes,
  ...ladderRoutes,
  ...lessonRoutes,
  ...itemRoutes,
  // Before the matters, whose codes would take the address.
  ...suggestionRoutes,
  ...matterRoutes,
  ...meetingRoutes,
  ...agendaRoutes,
  ...preparationRoutes,
  ...secretaryRoutes,
  ...itemRoutesOfSitting,
  ...attendanceRoutes,
  ...floorRoutes,
  ...planningRoutes,
  ...seriesRoutes,
  ...pollRoutes,
  ...gatheringRoutes,
  ...paperRoutes,
  ...publicationRoutes,
  ...archiveRoutes,
  ...readingRoutes,
  ...renditionRoutes,
  ...layoutRoutes,
  ...noticeRoutes,
  ...sendRoutes,
  ...answerRoutes,
  ...calendarRoutes,
  ...myNoticeRoutes,
  ...documentRoutes,
  ...minutesRoutes,
  ...subscriptionRoutes,
  ...recordingRoutes,
  ...approvalRoutes,
  ...clearanceRoutes,
  ...outboxRoutes,
  ...deviceRoutes,
  ...reportRoutes,
  ...unitRoutes,
  ...attachmentRoutes,
  ...taxonomyRoutes,
  ...classifyRoutes,
  ...deviationRoutes,
  ...remedyRoutes,
  ...analysisRoutes,
  ...factRoutes,
  ...accessRoutes,
  ...sideRoutes,
  // After every address under /avvikelser that is a word.
  ...caseRoutes,
  ...feedRoutes,
  ...sitemapRoutes,
  ...oparlRoutes,
]

/** Every address of Samklang, feature by feature, and what describes them. */
export const routes: readonly Route[] = [...features, ...apiRoutes(features)]
